export { accessLog, auditEvents } from "./access-log";
export { changeItems, changeSets, type KeptPin } from "./change-sets";
export {
  charges,
  currencyRates,
  invoiceFiles,
  invoiceLines,
  products,
  skuOverrides,
} from "./charges";
export {
  adjustments,
  costLines,
  costMonths,
  costPolicies,
  costShares,
  costTotals,
  monthCloses,
} from "./costs";
export { credentials } from "./credentials";
export { importPages, importRuns, type RunCause } from "./import-runs";
export { licenseSpans, skuDays, skuPlans, skus } from "./licenses";
export {
  mappingStates,
  pins,
  pinShares,
  rules,
  ruleSets,
  runRuleCounts,
  unitSpans,
} from "./mapping";
export { members, partnerMembers } from "./members";
export {
  accessTests,
  gdapRelationships,
  notifications,
  partnerConnection,
  partnerRequests,
} from "./partner";
export { savedViews } from "./saved-views";
export { sessions } from "./sessions";
export { tenants } from "./tenants";
export { unitPlacements, units } from "./units";
export { userAnswers, userFacets, users, userVersions } from "./users";
