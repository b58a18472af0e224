import { z } from "zod";

// Graph leaves out what was not selected and sends null for what is not set: both are "nothing".
const text = z.string().nullish();
// One of these numbers once did not exist: an answer without it means none of that kind.
const units = z
  .number()
  .nullish()
  .transform((count) => count ?? 0);

/** One service plan of a license product. */
const servicePlanSchema = z.object({
  servicePlanId: z.guid(),
  servicePlanName: z.string(),
  provisioningStatus: text,
  appliesTo: text,
});

/**
 * One license product with its counts, as received: counts may be negative or beyond what was
 * bought. A kind of prepaid unit that is not named counts 0.
 *
 * @see https://learn.microsoft.com/graph/api/resources/subscribedsku
 */
export const subscribedSkuSchema = z.object({
  skuId: z.guid(),
  skuPartNumber: z.string(),
  /** `User` or `Company`: only the first kind can be assigned. */
  appliesTo: z.string(),
  /** `Enabled`, `Warning`, `Suspended`, `Deleted`, `LockedOut`, or what Microsoft adds next. */
  capabilityStatus: z.string(),
  consumedUnits: z.number(),
  prepaidUnits: z.object({
    enabled: z.number(),
    warning: units,
    suspended: units,
    lockedOut: units,
  }),
  servicePlans: z.array(servicePlanSchema),
});

/** One license product as received. See {@link subscribedSkuSchema}. */
export type SubscribedSku = z.output<typeof subscribedSkuSchema>;

/** The tenant itself. Its id is what the import compares before it writes. */
export const organizationSchema = z.object({
  id: z.guid(),
  displayName: z.string(),
  countryLetterCode: text,
});

/** The tenant itself, as received. */
export type Organization = z.output<typeof organizationSchema>;

/**
 * One answer of a Graph list before its items are looked at. An answer without `value` is no list,
 * and never "no users".
 *
 * @see https://learn.microsoft.com/graph/paging
 */
export const graphListSchema = z.object({
  value: z.array(z.unknown()),
  "@odata.nextLink": z.string().optional(),
});

/** Graph's error answer. Both spellings of the inner error are met. */
export const graphErrorSchema = z.object({
  error: z.object({
    code: text,
    message: text,
    innerError: z.looseObject({ "request-id": text }).nullish(),
    innererror: z.looseObject({ "request-id": text }).nullish(),
  }),
});

/** One customer in Partner Center's list. */
const partnerCustomerSchema = z.object({
  id: z.guid(),
  companyProfile: z.object({ companyName: text, domain: text }),
});

const partnerLinkHeader = z.object({ key: z.string(), value: z.string() });

/**
 * One page of Partner Center's customers. The end is a page without `links.next`.
 *
 * @see https://learn.microsoft.com/partner-center/developer/get-a-list-of-customers
 */
export const partnerCustomersSchema = z.object({
  items: z.array(partnerCustomerSchema),
  links: z
    .object({ next: z.object({ headers: z.array(partnerLinkHeader).nullish() }).nullish() })
    .nullish(),
  continuationToken: text,
});

/** Partner Center's error answer. The throttled one has a number for its status and no code. */
export const partnerErrorSchema = z.object({
  code: z.union([z.string(), z.number()]).nullish(),
  description: text,
  message: text,
});
