import { Group, Stack } from "@mantine/core";
import type { Metadata } from "next";
import { cookies } from "next/headers";
import type { SearchParams } from "nuqs/server";
import { NoDataYet } from "@/components/overview/no-data-yet";
import { PageHeader } from "@/components/ui/page-header";
import { AddressNotice } from "@/components/users/address-notice";
import { FilterPills } from "@/components/users/filter-pills";
import { NoMatch } from "@/components/users/no-match";
import { isFiltered, readUsersAddress } from "@/components/users/read-users-address";
import { USER_PAGE_SIZES } from "@/components/users/search-params";
import { UserFilters } from "@/components/users/user-filters";
import { UserSearch } from "@/components/users/user-search";
import { UsersExport } from "@/components/users/users-export";
import { UsersRefetch } from "@/components/users/use-users-address";
import { UsersTable } from "@/components/users/users-table";
import { getTenantHeader } from "@/db/queries/get-tenant-header";
import { listUserFacets } from "@/db/queries/list-user-facets";
import { NUMBERED_ROWS } from "@/db/queries/list-users";
import { can } from "@/lib/auth/permissions";
import { requireRole, requireScope } from "@/lib/auth/require-scope";
import { PageViews } from "../../page-views";
import { findUsersPage, listProductNames } from "./find-users-page";
import { Ticking } from "./ticking";

export const metadata: Metadata = { title: "Users" };

type Props = { params: Promise<{ tenant: string }>; searchParams: Promise<SearchParams> };

export default async function UsersPage({ params, searchParams }: Props) {
  const { tenant } = await params;
  const scope = await requireScope(tenant, "users:read");
  const { role } = await requireRole(tenant);
  const address = readUsersAddress(await searchParams);
  const pageSize = address.pageSize ?? (await rememberedPageSize());

  const [{ page, ignored }, products, header] = await Promise.all([
    findUsersPage(scope, address, pageSize),
    listProductNames(scope),
    getTenantHeader(scope),
  ]);
  if (header.dataAsOf === null)
    return (
      <Stack gap="lg">
        <PageHeader title="Users" />
        <NoDataYet header={header} canSeeImports={can(role, "imports:read")} />
      </Stack>
    );
  return (
    <UsersRefetch>
      <Stack gap="md">
        <PageHeader
          title="Users"
          actions={
            <Group gap="sm">
              <PageViews {...{ tenant, scope }} page="users" />
              <UsersExport tenant={tenant} />
            </Group>
          }
        />
        <AddressNotice ignored={ignored} asked={address.page} shown={page} pageSize={pageSize} />
        <Group gap="xs">
          <UserSearch />
          <UserFilters
            facets={listUserFacets(scope, address.filter)} // not awaited: the rows come first
            products={products}
            matching={page.matching}
          />
        </Group>
        <FilterPills products={products} />
        <Ticking
          {...{ tenant, scope, page, filter: address.filter }}
          isAllowed={can(role, "mapping:write")}
        >
          {page.rows.length === 0 && isFiltered(address.filter) ? (
            <NoMatch products={products} />
          ) : (
            <UsersTable {...{ tenant, page, pageSize, products }} numberedRows={NUMBERED_ROWS} />
          )}
        </Ticking>
      </Stack>
    </UsersRefetch>
  );
}

async function rememberedPageSize(): Promise<number> {
  const kept = Number((await cookies()).get("users-page-size")?.value);
  return USER_PAGE_SIZES.find((size) => size === kept) ?? USER_PAGE_SIZES[0];
}
