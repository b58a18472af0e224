import type postgres from "postgres";
import { getOverview } from "@/db/queries/get-overview";
import { listFieldFillRates } from "@/db/queries/list-field-fill-rates";
import { listLicenses } from "@/db/queries/list-licenses";
import { listUserFacets } from "@/db/queries/list-user-facets";
import { listUsers, type UserPageAt, type UserSort } from "@/db/queries/list-users";
import { noUserFilter, type UserFilter } from "@/db/queries/user-filter";
import type { Scope } from "@/db/scope";
import type { SkuId } from "@/lib/domain/ids";

/** One question of the Users page, or of a page beside it. */
export type ReadCase = {
  readonly name: string;
  /** Through the portal's own query. */
  readonly portal: (round: number) => Promise<unknown>;
  /** The same rows in bare SQL without row level security, where that compares. */
  readonly bare?: (round: number) => Promise<unknown>;
  /** True for filter, sort, next page and search, which people wait for. */
  readonly isTimed: boolean;
};

const PAGE = 100;
const FIRST: UserPageAt = { kind: "number", index: 0 };

/** Every question, with other values each round, so that no answer is only remembered. */
export async function readCases(scope: Scope, bare: postgres.Sql): Promise<ReadCase[]> {
  const { license } = await listUserFacets(scope, noUserFilter);
  const skuIds = license.flatMap(({ value }) =>
    value && value !== "paid" ? [value as SkuId] : [],
  );
  const common = skuIds.at(0) ?? ("" as SkuId);
  const rare = skuIds.at(-1) ?? ("" as SkuId);
  const middle = await walkToMiddle(scope);
  const tenant = scope.tenantId;

  const users = (
    name: string,
    ask: (round: number) => Partial<Asked>,
    bareSql?: (round: number) => Promise<unknown>,
  ): ReadCase => ({
    name,
    portal: (round) => listUsers(scope, { ...DEFAULTS, ...toQuery(ask(round)) }),
    ...(bareSql && { bare: bareSql }),
    isTimed: true,
  });

  return [
    users(
      "first page by name",
      () => ({}),
      () => bare`
      select id, display_name, department, assigned_licenses from users
      where tenant_id = ${tenant} and removed_at is null order by sort_name, id limit ${PAGE}`,
    ),
    ...(["department", "country", "userType"] as const).map((by) =>
      users(`sort by ${by}`, () => ({ by })),
    ),
    users("sort by department, descending", () => ({ by: "department", descending: true })),
    users(
      "page 99",
      () => ({ page: { kind: "number", index: 98 } }),
      () => bare`
      select id, display_name, department, assigned_licenses from users
      where tenant_id = ${tenant} and removed_at is null
      order by sort_name, id limit ${PAGE} offset 9800`,
    ),
    users("next page, from the middle", () => ({ page: { kind: "after", cursor: middle } })),
    users("previous page, from the middle", () => ({ page: { kind: "before", cursor: middle } })),
    users("last page by department", () => ({ by: "department", page: { kind: "last" } })),
    users(
      "filter by a department",
      (round) => ({ filter: { departments: [department(round)] } }),
      (round) => bare`
        select id, display_name, assigned_licenses, count(*) over () from users
        where tenant_id = ${tenant} and removed_at is null and department = ${department(round)}
        order by sort_name, id limit ${PAGE}`,
    ),
    users("filter by no department, sort by country", () => ({
      by: "country",
      filter: { departments: [null] },
    })),
    users("filter by type and country, sort by department", (round) => ({
      ...{
        by: "department",
        filter: { userTypes: ["Member"], countries: [`Country ${round % 30}`] },
      },
    })),
    users("filter by all members, five countries", (round) => ({
      filter: {
        userTypes: ["Member"],
        countries: [0, 1, 2, 3, 4].map((n) => `Country ${(round + n) % 30}`),
      },
    })),
    users("filter by the commonest license", () => ({ filter: { licenses: [common] } })),
    users("filter by the rarest license", () => ({ filter: { licenses: [rare] } })),
    users("filter by any paid license", () => ({ filter: { licenses: ["paid"] } })),
    users("filter by no license", () => ({ filter: { licenses: [null] } })),
    users("filter by two licenses, sort by department", () => ({
      ...{ by: "department", filter: { licenses: [common, rare] } },
    })),
    users("filter by paid license and department", (round) => ({
      filter: { licenses: ["paid"], departments: [department(round)] },
    })),
    users(
      "search a name (few)",
      (round) => ({ filter: { search: person(round) } }),
      (round) => bare`
        select id, display_name, assigned_licenses, count(*) over () from users
        where tenant_id = ${tenant} and removed_at is null and search_text like ${`%${person(round)}%`}
        order by sort_name, id limit ${PAGE}`,
    ),
    users("search a first name (a twelfth)", (round) => ({
      filter: { search: ["karin", "igor", "hanna"][round % 3] ?? "" },
    })),
    users("search what everybody has", () => ({ filter: { search: "bench.example" } })),
    users("search one letter", () => ({ filter: { search: "k" } })),
    users("search a first name in a department", (round) => ({
      filter: { search: "karin", departments: [department(round)] },
    })),
    facets("facets, no filter", scope, () => ({})),
    facets("facets under a department", scope, (round) => ({ departments: [department(round)] })),
    facets("facets under all members", scope, () => ({ userTypes: ["Member"] })),
    facets("facets under a license", scope, () => ({ licenses: [common] })),
    facets("facets under a search", scope, (round) => ({ search: person(round) })),
    facets("facets under what everybody has", scope, () => ({ search: "bench.example" })),
    { name: "licenses", portal: () => listLicenses(scope), isTimed: true },
    { name: "overview", portal: () => getOverview(scope), isTimed: true },
    { name: "field fill rates", portal: () => listFieldFillRates(scope), isTimed: false },
  ];
}

type Asked = { filter: Partial<UserFilter>; by: UserSort; descending: boolean; page: UserPageAt };

const DEFAULTS = { pageSize: PAGE };
const toQuery = ({ filter, by = "name", descending = false, page = FIRST }: Partial<Asked>) => ({
  filter: { ...noUserFilter, ...filter },
  sort: { by, descending },
  page,
});

const facets = (
  name: string,
  scope: Scope,
  filterOf: (round: number) => Partial<UserFilter>,
): ReadCase => ({
  name,
  portal: (round) => listUserFacets(scope, { ...noUserFilter, ...filterOf(round) }),
  isTimed: false,
});

const department = (round: number) => `Department ${round % 60}`;
const person = (round: number) =>
  `dora novak${(round * 37) % 16}`.replace(/\d+$/, (n) => Number(n).toString(16));

/** A cursor far from both ends: as deep as walking by number reaches, and then a few pages. */
async function walkToMiddle(scope: Scope): Promise<string> {
  let page: UserPageAt = { kind: "number", index: 99 };
  let cursor = "";
  for (let step = 0; step < 5; step++) {
    const { after } = await listUsers(scope, { ...DEFAULTS, ...toQuery({ page }) });
    if (after === null) return cursor;
    cursor = after;
    page = { kind: "after", cursor };
  }
  return cursor;
}
