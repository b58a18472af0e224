export { accessLog, auditEvents } from "./access-log";
export { credentials } from "./credentials";
export { importPages, importRuns, type RunCause } from "./import-runs";
export { licenseSpans, skuDays, skuPlans, skus } from "./licenses";
export { members, partnerMembers } from "./members";
export {
  accessTests,
  gdapRelationships,
  notifications,
  partnerConnection,
  partnerRequests,
} from "./partner";
export { sessions } from "./sessions";
export { tenants } from "./tenants";
export { userFacets, users } from "./users";
