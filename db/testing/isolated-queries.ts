import type { Day, RunId, SkuId, UserId } from "@/lib/domain/ids";
import type { Month } from "@/lib/domain/month";
import { countCombinations } from "../queries/count-combinations";
import { explainUser } from "../queries/explain-user";
import { exportAccessLog } from "../queries/export-access-log";
import { exportImportRuns } from "../queries/export-import-runs";
import { exportMapping } from "../queries/export-mapping";
import { exportUsers } from "../queries/export-users";
import { getAccessTest } from "../queries/get-access-test";
import { getChangeSet } from "../queries/get-change-set";
import { getCoverage } from "../queries/get-coverage";
import { getHeldRun } from "../queries/get-held-run";
import { getIdleCost } from "../queries/get-idle-cost";
import { getImportRun } from "../queries/get-import-run";
import { getLicense } from "../queries/get-license";
import { getLicenseTrend } from "../queries/get-license-trend";
import { getMappingDays } from "../queries/get-mapping-days";
import { getMonthCosts } from "../queries/get-month-costs";
import { getOverview } from "../queries/get-overview";
import { getPartnerCustomer } from "../queries/get-partner-customer";
import { getTenantHeader } from "../queries/get-tenant-header";
import { getUser } from "../queries/get-user";
import { getWaste } from "../queries/get-waste";
import { listAccessDays } from "../queries/list-access-days";
import { listAccessLog } from "../queries/list-access-log";
import { listAttributeValues } from "../queries/list-attribute-values";
import { listAuditEvents } from "../queries/list-audit-events";
import { listChangeSets } from "../queries/list-change-sets";
import { listCharges } from "../queries/list-charges";
import { listChargesOfMonth } from "../queries/list-charges-of-month";
import { listCostLines } from "../queries/list-cost-lines";
import { listCostMonths } from "../queries/list-cost-months";
import { listCurrencyRates } from "../queries/list-currency-rates";
import { listInvoiceFiles } from "../queries/list-invoice-files";
import { listFieldFillRates } from "../queries/list-field-fill-rates";
import { listImportRuns } from "../queries/list-import-runs";
import { listLicenses } from "../queries/list-licenses";
import { listMonthCloses } from "../queries/list-month-closes";
import { listRuleCounts } from "../queries/list-rule-counts";
import { listRuleVersions } from "../queries/list-rule-versions";
import { listRules } from "../queries/list-rules";
import { listRunDays } from "../queries/list-run-days";
import { listSavedViews } from "../queries/list-saved-views";
import { listSkuNames } from "../queries/list-sku-names";
import { listUnits, listUnitTree } from "../queries/list-units";
import { listUserFacets } from "../queries/list-user-facets";
import { listUsers } from "../queries/list-users";
import { listWorklist } from "../queries/list-worklist";
import { readAccessTail, readAuditTail } from "../queries/read-access-chain";
import { noUserFilter } from "../queries/user-filter";
import { type GivenTenant } from "./given-tenant";
import { GIVEN_DAY } from "./given-users";

/** A tenant with a row in every table, and the ids of some of them. */
export type Filled = GivenTenant & {
  testId: string;
  userId: UserId;
  skuId: SkuId;
  runId: RunId;
  changeSetId: string;
};

const FIRST_PAGE = {
  sort: { by: "name", descending: false },
  page: { kind: "number", index: 0 },
  pageSize: 200,
} as const;
/** Every way to ask, by the file it is in. What crosses tenants on purpose says why. */
export const QUERIES: Record<
  string,
  ((tenant: Filled) => Promise<unknown>) | "crosses tenants" | "writes"
> = {
  "count-combinations.ts": ({ scope }) => countCombinations(scope, ["department"]),
  "explain-user.ts": ({ scope, userId }) => explainUser(scope, userId, null),
  "export-access-log.ts": ({ scope }) => exportAccessLog(scope, {}).next(),
  "export-import-runs.ts": ({ scope }) => exportImportRuns(scope, {}).next(),
  "export-mapping.ts": ({ scope }) => exportMapping(scope).next(),
  "export-users.ts": ({ scope }) =>
    exportUsers(scope, { filter: noUserFilter, sort: FIRST_PAGE.sort }).next(),
  "get-access-test.ts": ({ scope, testId }) => getAccessTest(scope, testId),
  "get-change-set.ts": ({ scope, changeSetId }) => getChangeSet(scope, changeSetId),
  "get-coverage.ts": async ({ scope, tenantId }) => ({
    tenantId,
    coverage: await getCoverage(scope, GIVEN_DAY.slice(0, 7)),
  }),
  "get-held-run.ts": ({ scope, runId }) => getHeldRun(scope, runId),
  "get-idle-cost.ts": async ({ scope }) => {
    const { bySku, total } = await getIdleCost(scope);
    return [[...bySku], total];
  },
  "get-import-run.ts": ({ scope, runId }) => getImportRun(scope, runId),
  "get-latest-sync.ts": "crosses tenants", // the partner's own request; see get-partner-customer.test.ts
  "get-license-trend.ts": async ({ scope, tenantId, skuId }) => [
    tenantId,
    await getLicenseTrend(scope, { skuIds: [skuId], step: "days" }),
  ],
  "get-license.ts": ({ scope, skuId }) => getLicense(scope, skuId),
  "get-mapping-days.ts": async ({ scope, tenantId }) => ({
    tenantId,
    days: await getMappingDays(scope),
  }),
  "get-month-costs.ts": ({ scope }) => getMonthCosts(scope, "2026-09" as Month),
  "get-overview.ts": ({ scope }) => getOverview(scope),
  "get-partner-connection.ts": "crosses tenants", // the partner's own; see get-partner-connection.test.ts
  "get-partner-customer.ts": ({ scope }) => getPartnerCustomer(scope),
  "get-tenant-header.ts": ({ scope }) => getTenantHeader(scope),
  "get-user.ts": ({ scope, userId }) => getUser(scope, userId),
  "get-waste.ts": ({ scope }) => getWaste(scope),
  "list-access-days.ts": async ({ scope, tenantId }) => ({
    tenantId,
    days: await listAccessDays(scope, { days: 30, now: new Date() }),
  }),
  "list-access-log.ts": ({ scope }) => listAccessLog(scope, {}, { index: 0, size: 100 }),
  "list-attribute-values.ts": ({ scope }) => listAttributeValues(scope, "department", "canary"),
  "list-audit-events.ts": ({ scope }) => listAuditEvents(scope, { index: 0, size: 100 }),
  "list-change-sets.ts": ({ scope }) => listChangeSets(scope, { index: 0, size: 100 }),
  "list-charges.ts": ({ scope }) => listCharges(scope),
  "list-charges-of-month.ts": ({ scope }) => listChargesOfMonth(scope, GIVEN_DAY.slice(0, 7)),
  "list-currency-rates.ts": ({ scope }) => listCurrencyRates(scope),
  "list-invoice-files.ts": ({ scope }) => listInvoiceFiles(scope),
  "list-cost-lines.ts": async ({ scope, tenantId }) => [
    tenantId,
    await listCostLines(scope, {
      ...{ month: GIVEN_DAY.slice(0, 7) as Month, unitId: null, currency: "EUR" },
    }),
  ],
  "list-cost-months.ts": async ({ scope, tenantId }) => [tenantId, await listCostMonths(scope)],
  "list-field-fill-rates.ts": async ({ scope, tenantId }) => ({
    tenantId,
    rates: await listFieldFillRates(scope),
  }),
  "list-import-runs.ts": ({ scope }) => listImportRuns(scope, { index: 0, size: 100 }),
  "list-licenses.ts": ({ scope }) => listLicenses(scope),
  "list-month-closes.ts": ({ scope }) => listMonthCloses(scope, "2026-09" as Month),
  "list-partner-requests.ts": "crosses tenants", // the partner's own; see get-partner-connection.test.ts
  "list-partner-run-days.ts": "crosses tenants", // for the partner's staff; see list-run-days.test.ts
  "list-partner-tenants.ts": "crosses tenants", // for the partner's staff; see list-import-runs.test.ts
  "list-rule-counts.ts": ({ scope, runId }) => listRuleCounts(scope, runId),
  "list-rule-versions.ts": ({ scope }) => listRuleVersions(scope),
  "list-rules.ts": ({ scope }) => listRules(scope),
  "list-run-days.ts": ({ scope }) => listRunDays(scope, "2000-01-01" as Day),
  "list-saved-views.ts": ({ scope }) => listSavedViews(scope, "users"),
  "list-sku-names.ts": ({ scope }) => listSkuNames(scope),
  "list-units.ts": async ({ scope }) => [await listUnits(scope), await listUnitTree(scope)],
  "list-user-facets.ts": async ({ scope }) => [
    await listUserFacets(scope, noUserFilter),
    await listUserFacets(scope, { ...noUserFilter, search: "canary" }),
  ],
  "list-users.ts": async ({ scope }) => [
    await listUsers(scope, { filter: noUserFilter, ...FIRST_PAGE }),
    await listUsers(scope, { filter: { ...noUserFilter, search: "canary" }, ...FIRST_PAGE }),
    await listUsers(scope, { filter: { ...noUserFilter, licenses: ["paid"] }, ...FIRST_PAGE }),
  ],
  "list-worker-tenants.ts": "crosses tenants", // for the worker's schedule; the web role is refused
  "list-worklist.ts": ({ scope }) => listWorklist(scope, "department"),
  "read-access-chain.ts": async ({ scope }) => [
    await readAccessTail(scope, 100),
    await readAuditTail(scope, 100),
  ],
  "refresh-month-costs.ts": "writes",
  "refresh-unit-spans.ts": "writes", // see its own test
  "refresh-user-facets.ts": "writes",
};
/** Files of types alone. */
export const TYPES_ONLY = ["import-run-record.ts", "run-filter.ts", "user-filter.ts"];
