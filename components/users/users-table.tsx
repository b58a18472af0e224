"use client";
import { Text } from "@mantine/core";
import { createColumnHelper, useTable } from "@tanstack/react-table";
import { useQueryStates } from "nuqs";
import { useTransition } from "react";
import { TextLink } from "@/components/imports/text-link";
import { DataTable } from "@/components/data-table/data-table";
import { nextSort } from "@/components/data-table/next-sort";
import { Pager, type PagerPlace } from "@/components/data-table/pager";
import { tableParts } from "@/components/data-table/table-parts";
import { NoValue } from "@/components/ui/no-value";
import type { UserPage, UserRow } from "@/db/queries/list-users";
import { LicenseNames, type ProductNames } from "./license-names";
import { FIRST_PAGE, USER_PAGE_SIZES, USER_SORTS, userParams } from "./search-params";

type Props = {
  tenant: string;
  page: UserPage;
  pageSize: number;
  numberedRows: number;
  products: ProductNames;
};

const WIDE_ONLY = ["department", "jobTitle", "country", "userType", "licenses"];

/** The server sorts and pages; this shows the rows and writes the next question into the address. */
export function UsersTable({ tenant, page, pageSize, numberedRows, products }: Props) {
  const [isPending, startTransition] = useTransition();
  const [{ sort, desc }, ask] = useQueryStates(userParams, {
    ...{ shallow: false, history: "push" },
    startTransition,
  });
  const table = useTable({
    features: tableParts,
    columns: columnsFor(tenant, products),
    data: page.rows,
    getRowId: (row) => row.id,
    rowCount: page.matching,
    manualSorting: true,
    manualPagination: true,
  });
  const sortBy = (column: string) => {
    const known = USER_SORTS.find((name) => name === column);
    if (!known) return;
    const next = nextSort({ by: sort, descending: desc }, known);
    void ask({ ...FIRST_PAGE, sort: next.by, desc: next.descending });
  };
  return (
    <>
      <DataTable
        table={table}
        caption="Users"
        sort={{ by: sort, descending: desc, columns: USER_SORTS }}
        wideOnly={WIDE_ONLY}
        isPending={isPending}
        onSort={sortBy}
      />
      <Pager
        {...page}
        pageSize={pageSize}
        pageSizes={USER_PAGE_SIZES}
        numberedRows={numberedRows}
        onGo={(place) => void ask({ ...FIRST_PAGE, ...addressOf(place) })}
        onPageSize={(size) => {
          rememberPageSize(size);
          void ask({
            ...FIRST_PAGE,
            size: USER_PAGE_SIZES.find((known) => known === size) ?? null,
          });
        }}
      />
    </>
  );
}

const addressOf = (place: PagerPlace) => {
  if (place.kind === "number") return { page: place.index };
  return place.kind === "last" ? { last: true } : { [place.kind]: place.cursor };
};

/** The person's habit, for the next visit; the address says what is shown now. */
function rememberPageSize(size: number): void {
  document.cookie = `users-page-size=${size}; path=/; max-age=31536000; samesite=lax`;
}

const column = createColumnHelper<typeof tableParts, UserRow>();

const columnsFor = (tenant: string, products: ProductNames) =>
  column.columns([
    column.display({
      id: "name",
      header: "Name",
      cell: ({ row: { original } }) => (
        <NameCell tenant={tenant} user={original} products={products} />
      ),
    }),
    column.accessor("department", {
      header: "Department",
      cell: (cell) => textOf(cell.getValue()),
    }),
    column.accessor("jobTitle", { header: "Job title", cell: (cell) => textOf(cell.getValue()) }),
    column.accessor("country", { header: "Country", cell: (cell) => textOf(cell.getValue()) }),
    column.accessor("userType", { header: "User type", cell: (cell) => textOf(cell.getValue()) }),
    column.display({
      id: "licenses",
      header: "Licenses",
      cell: ({ row: { original } }) => (
        <LicenseNames skuIds={original.skuIds} products={products} />
      ),
    }),
  ]);

/** Names from a directory may run either way; each keeps its own. */
const textOf = (text: string | null) =>
  text === null ? <NoValue /> : <bdi style={WRAP}>{text}</bdi>;
const WRAP = { overflowWrap: "anywhere" } as const;

type NameCellProps = { tenant: string; user: UserRow; products: ProductNames };

/** The name leads to the user; on a phone the row's other columns stand below it. */
function NameCell({ tenant, user, products }: NameCellProps) {
  const place = [user.department, user.country].filter((text) => text !== null).join(" · ");
  return (
    <>
      <TextLink href={`/t/${tenant}/users/${user.id}`} prefetch={false}>
        <bdi style={WRAP}>{user.displayName ?? "(no name)"}</bdi>
      </TextLink>
      <Text size="xs" c="dimmed" style={WRAP}>
        <bdi>{user.userPrincipalName}</bdi>
      </Text>
      <Text size="xs" c="dimmed" hiddenFrom="sm" style={WRAP}>
        <bdi>{place}</bdi>
      </Text>
      <Text size="xs" component="div" hiddenFrom="sm">
        <LicenseNames skuIds={user.skuIds} products={products} />
      </Text>
    </>
  );
}
