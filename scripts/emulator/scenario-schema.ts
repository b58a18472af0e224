import { z } from "zod";
import { faultPlanSchema } from "./fault-plan";

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const guid = z.string().regex(GUID, "must be a GUID in lower case");
const text = z.string().min(1, "must not be empty");
const units = z.number().int().min(0);
const nullable = z.string().nullable().optional();

const personSchema = z.strictObject({
  oid: guid,
  upn: text,
  name: text,
  email: text.optional(),
  disabled: z.boolean().default(false),
  department: text.optional(),
  jobTitle: text.optional(),
  /** For the reader and the demo script; the emulator itself knows no roles of the portal. */
  role: z.enum(["viewer", "finance", "admin", "partner-admin", "uninvited"]).optional(),
});

const appSchema = z.strictObject({
  name: text,
  clientId: guid,
  secret: text.optional(),
  /** PEM certificates or public keys accepted for `client_assertion`. */
  certificates: z.array(text).default([]),
  redirectUris: z.array(z.url()).default([]),
});

const tokenErrorSchema = z.strictObject({
  code: z.number().int().positive(),
  error: text.optional(),
  suberror: text.optional(),
  status: z.number().int().min(400).max(599).optional(),
  message: text.optional(),
  capolids: z.array(guid).optional(),
});

const licenseSchema = z.strictObject({ skuId: guid, disabledPlans: z.array(guid).default([]) });

const contactSchema = z.strictObject({ contactId: guid, displayName: text, mail: nullable });

/** The imported properties of a Graph user; what is left out is null. */
export const userSchema = z.strictObject({
  id: guid,
  userPrincipalName: text,
  displayName: nullable,
  givenName: nullable,
  surname: nullable,
  mail: nullable,
  jobTitle: nullable,
  department: nullable,
  companyName: nullable,
  officeLocation: nullable,
  streetAddress: nullable,
  postalCode: nullable,
  city: nullable,
  state: nullable,
  country: nullable,
  usageLocation: nullable,
  preferredLanguage: nullable,
  mobilePhone: nullable,
  businessPhones: z.array(z.string()).optional(),
  userType: nullable,
  accountEnabled: z.boolean().optional(),
  createdDateTime: nullable,
  onPremisesExtensionAttributes: z.record(z.string(), z.string().nullable()).nullable().optional(),
  /** Graph's shape, or the part numbers in `licenses`. */
  assignedLicenses: z.array(licenseSchema).optional(),
  licenses: z.array(text).optional(),
  /** The manager's UPN or id in the same tenant, or a contact outside it. */
  manager: z.union([text, contactSchema]).optional(),
});

const planSchema = z.strictObject({
  servicePlanId: guid,
  servicePlanName: text,
  provisioningStatus: text.default("Success"),
  appliesTo: z.enum(["User", "Company"]).default("User"),
});

const skuSchema = z.strictObject({
  skuId: guid,
  skuPartNumber: text,
  appliesTo: z.enum(["User", "Company"]).default("User"),
  capabilityStatus: z.enum(["Enabled", "Warning", "Suspended", "Deleted", "LockedOut"]).optional(),
  prepaidUnits: z.strictObject({
    enabled: units,
    warning: units.default(0),
    suspended: units.default(0),
    lockedOut: units.default(0),
  }),
  /** Left out: the number of users who hold it. */
  consumedUnits: units.optional(),
  servicePlans: z.array(planSchema).optional(),
  subscriptionIds: z.array(guid).optional(),
});

const generateSchema = z.strictObject({
  seed: z.number().int(),
  users: z.number().int().min(0).max(2_000_000),
  /** Part of the users who live in the tenant's own country, 0 to 1. */
  homeShare: z.number().min(0).max(1).default(0.6),
  /** Odd names, license edge cases and broken text; on unless a test wants it smooth. */
  oddities: z.boolean().default(true),
  /** Leaves no field of any user empty. */
  fullWidth: z.boolean().default(false),
});

const isoDuration = z.string().regex(/^P(\d+D|T0S)$/, "must be P…D or PT0S");

const relationshipStatusSchema = z.enum([
  "created",
  "approvalPending",
  "approved",
  "activating",
  "active",
  "expiring",
  "expired",
  "terminationRequested",
  "terminating",
  "terminated",
]);

/** One delegated admin relationship. It lets the partner in while it is active and not over. */
const relationshipSchema = z.strictObject({
  /** Role names or template ids. */
  roles: z.array(text),
  id: text.optional(),
  displayName: text.optional(),
  status: relationshipStatusSchema.default("active"),
  /** Days from the emulator's start to its end; negative: it is over already. */
  endsInDays: z.number().int().default(400),
  /** How much Microsoft adds at the end: `P180D`, or `PT0S` for nothing. */
  autoExtend: isoDuration.default("PT0S"),
});

/** None, one, or all of them, also those that are over. */
const gdapSchema = z.union([
  z.literal(false),
  relationshipSchema,
  z.array(relationshipSchema).min(1),
]);
const consentSchema = z.record(z.string(), z.array(text));
const conditionalAccessSchema = z.strictObject({ blocks: z.array(guid).min(1) });

/** What a customer's admin can change; null takes a block or a forced error away. */
export const accessSchema = z
  .strictObject({
    consent: consentSchema,
    gdap: gdapSchema,
    conditionalAccess: conditionalAccessSchema.nullable(),
    tokenError: tokenErrorSchema.nullable(),
  })
  .partial();

const tenantSchema = z
  .strictObject({
    tenantId: guid,
    name: text,
    domain: text,
    country: z.string().regex(/^[A-Z]{2}$/, "must be a two-letter code"),
    currency: z
      .string()
      .regex(/^[A-Z]{3}$/, "must be a three-letter code")
      .optional(),
    /** False: the directory exists, but is no customer of the partner. */
    customer: z.boolean().default(true),
    people: z.array(personSchema).default([]),
    consent: consentSchema.default({}),
    gdap: gdapSchema.prefault({ roles: ["Directory Readers"] }),
    conditionalAccess: conditionalAccessSchema.optional(),
    tokenError: tokenErrorSchema.optional(),
    users: z.array(userSchema).optional(),
    skus: z.array(skuSchema).optional(),
    generate: generateSchema.optional(),
  })
  .refine((tenant) => !(tenant.generate && (tenant.users ?? tenant.skus)), {
    message: "has users or skus beside generate: give one or the other",
  });

const partnerSchema = z.strictObject({
  tenantId: guid,
  name: text,
  domain: text,
  country: z.string().regex(/^[A-Z]{2}$/, "must be a two-letter code"),
  apps: z.array(appSchema).min(1),
  serviceAccount: personSchema,
  people: z.array(personSchema).default([]),
  consent: consentSchema.default({}),
  tokenError: tokenErrorSchema.optional(),
});

const answerSchema = z.strictObject({
  /** Left out: the emulator's own answer, late, cut or emptied. */
  status: z.number().int().min(100).max(599).optional(),
  headers: z.record(z.string(), z.string()).optional(),
  body: z.unknown().optional(),
  delayMs: z.number().int().min(0).optional(),
  /** The connection dies without a word. */
  reset: z.boolean().optional(),
  /** Half of the body is sent, then the connection dies. */
  cut: z.boolean().optional(),
  /** An HTML page instead of JSON, as gateways send. */
  html: z.boolean().optional(),
  /** A page of users without users, whose next link goes on where it should. */
  emptyPage: z.boolean().optional(),
  /** A page of users that begins with this many of the page before. */
  overlap: z.number().int().min(0).optional(),
  /** A list's next link instead of the right one; `self` is the page's own address. */
  nextLink: z.string().optional(),
  /** Items put at the end of a list, as they are. */
  add: z.array(z.unknown()).optional(),
  /** A `Retry-After` that names the date this many seconds from now. */
  retryAtSeconds: z.number().int().optional(),
});

export const faultSchema = z.strictObject({
  match: z.strictObject({
    method: z.string().optional(),
    /** Compared with path and query as sent: `/v1.0/users?` leaves `/v1.0/users/$count` alone. */
    pathStartsWith: z.string().optional(),
    tenantId: guid.optional(),
    /** The n-th matching request since the fault was set, from 1. */
    nth: z.number().int().min(1).optional(),
    /** How many requests it spoils: 1 with `nth`, else all. */
    times: z.number().int().min(1).optional(),
  }),
  answer: answerSchema,
});

export const scenarioSchema = z.strictObject({
  partner: partnerSchema,
  tenants: z.array(tenantSchema).default([]),
  tokenLifetimeSeconds: z.number().int().min(1).default(4_499),
  faults: z.array(faultSchema).default([]),
  faultPlan: faultPlanSchema.optional(),
});

export type Scenario = z.output<typeof scenarioSchema>;
export type ScenarioInput = z.input<typeof scenarioSchema>;
export type ScenarioTenant = Scenario["tenants"][number];
export type ScenarioUser = z.output<typeof userSchema>;
export type ScenarioSku = z.output<typeof skuSchema>;
export type ScenarioApp = z.output<typeof appSchema>;
export type ScenarioPerson = z.output<typeof personSchema>;
export type ScenarioRelationship = z.output<typeof relationshipSchema>;
export type Generate = z.output<typeof generateSchema>;
export type Fault = z.output<typeof faultSchema>;
