"use client";
import { createColumnHelper, useTable } from "@tanstack/react-table";
import { useMemo } from "react";
import { DataTable } from "@/components/data-table/data-table";
import { nextSort } from "@/components/data-table/next-sort";
import { Pager, type PagerPlace } from "@/components/data-table/pager";
import { tableParts } from "@/components/data-table/table-parts";
import { NoValue } from "@/components/ui/no-value";
import type { UserPage, UserRow } from "@/db/queries/list-users";
import { PageTick, RowTick } from "@/components/ticks/tick-boxes";
import { useTicks } from "@/components/ticks/use-ticks";
import { LicenseNames, type ProductNames } from "./license-names";
import { FIRST_PAGE, USER_PAGE_SIZES, USER_SORTS } from "./search-params";
import { UnitNames } from "./unit-names";
import { UserNameCell } from "./user-name-cell";
import { useUsersAddress } from "./use-users-address";

type Props = {
  tenant: string;
  page: UserPage;
  pageSize: number;
  numberedRows: number;
  products: ProductNames;
};

const WIDE_ONLY = ["department", "unit", "jobTitle", "country", "userType", "licenses"];

/** The server sorts and pages; this shows the rows and writes the next question into the address. */
export function UsersTable({ tenant, page, pageSize, numberedRows, products }: Props) {
  const { state, ask, isPending } = useUsersAddress();
  const { canTick, clear } = useTicks();
  const columns = useMemo(
    () => [...(canTick ? tickColumn : []), ...columnsFor(tenant, products)],
    [canTick, tenant, products],
  );
  const table = useTable({
    features: tableParts,
    columns,
    data: page.rows,
    getRowId: (row) => row.id,
    rowCount: page.matching,
    manualSorting: true,
    manualPagination: true,
  });
  const sort = { by: state.sort, descending: state.sort !== null && state.desc };
  const sortBy = (column: string) => {
    const known = USER_SORTS.find((name) => name === column);
    if (!known) return;
    const next = nextSort(sort, known);
    void ask({ ...FIRST_PAGE, sort: next.by, desc: next.descending });
  };
  return (
    <div
      role="presentation"
      onKeyDown={(event) => {
        if (event.key === "Escape") clear();
      }}
    >
      <DataTable
        table={table}
        caption="Users"
        namedBy="name"
        sort={{ ...sort, columns: USER_SORTS }}
        wideOnly={WIDE_ONLY}
        isPending={isPending}
        onSort={sortBy}
      />
      <Pager
        {...page}
        pageSize={pageSize}
        pageSizes={USER_PAGE_SIZES}
        numberedRows={numberedRows}
        // the size goes along: whoever gets the link may be used to another one
        onGo={(place) =>
          void ask(
            { ...FIRST_PAGE, ...addressOf(place), size: knownSize(pageSize) },
            { scroll: true },
          )
        }
        onPageSize={(size) => {
          rememberPageSize(size);
          void ask({ ...FIRST_PAGE, size: knownSize(size) });
        }}
      />
    </div>
  );
}

const addressOf = (place: PagerPlace) => {
  if (place.kind === "number") return { page: place.index };
  return place.kind === "last" ? { last: true } : { [place.kind]: place.cursor };
};

const knownSize = (size: number) => USER_PAGE_SIZES.find((known) => known === size) ?? null;

/** The person's habit, for the next visit; the address says what is shown now. */
function rememberPageSize(size: number): void {
  document.cookie = `users-page-size=${size}; path=/; max-age=31536000; samesite=lax`;
}

const column = createColumnHelper<typeof tableParts, UserRow>();

const tickColumn = column.columns([
  column.display({
    id: "tick",
    header: () => <PageTick what="users" />,
    cell: ({ row: { original } }) => (
      <RowTick
        id={original.id}
        name={original.displayName ?? original.userPrincipalName ?? "a user without a name"}
      />
    ),
  }),
]);

const columnsFor = (tenant: string, products: ProductNames) =>
  column.columns([
    column.display({
      id: "name",
      header: "Name",
      cell: ({ row: { original } }) => <UserNameCell user={original} {...{ tenant, products }} />,
    }),
    column.accessor("department", { header: "Department", cell: (cell) => text(cell.getValue()) }),
    column.display({
      id: "unit",
      header: "Business unit",
      cell: ({ row: { original } }) => <UnitNames unitIds={original.unitIds} names={products} />,
    }),
    column.accessor("jobTitle", { header: "Job title", cell: (cell) => text(cell.getValue()) }),
    column.accessor("country", { header: "Country", cell: (cell) => text(cell.getValue()) }),
    column.accessor("userType", { header: "User type", cell: (cell) => text(cell.getValue()) }),
    column.display({
      id: "licenses",
      header: "Licenses",
      cell: ({ row: { original } }) => (
        <LicenseNames skuIds={original.skuIds} products={products} />
      ),
    }),
  ]);

/** Names from a directory may run either way; each keeps its own. */
const text = (value: string | null) => (value === null ? <NoValue /> : <bdi>{value}</bdi>);
