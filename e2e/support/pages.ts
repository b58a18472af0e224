import { TENANTS } from "./sign-in";

const SKU = "cbdc14ab-d96c-4c30-b9f4-6ada7cdc1d46";

/** The month before the present one, which the demo's people have closed. */
export function lastMonth(): string {
  const today = new Date();
  const first = new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() - 1, 1));
  return first.toISOString().slice(0, 7);
}

/** Every page of a tenant, as its admin sees it. */
export const TENANT_PAGES = [
  "overview",
  "users",
  "licenses",
  "licenses/waste",
  "costs",
  "costs/lines/pool",
  "costs/close",
  `costs/close?month=${lastMonth()}`,
  "charges",
  "charges/csv",
  "charges/invoices",
  "charges/rates",
  "mapping",
  "mapping/rules",
  "mapping/rules/versions",
  "mapping/units",
  "mapping/units/import",
  "mapping/import",
  "changes",
  `licenses/${SKU}`,
  "settings/imports",
  "settings/imported-fields",
  "settings/audit",
  "access",
  "access/how",
].map((page) => `/t/${TENANTS.fabrikam}/${page}`);

/** Every page of the partner, and a blocked customer's. */
export const PARTNER_PAGES = [
  "/partner/customers",
  `/partner/customers/${TENANTS.litware}`,
  "/partner/imports",
  "/partner/connection",
  `/t/${TENANTS.litware}/settings/imports`,
];
