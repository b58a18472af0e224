/** Branded ids: an id of the wrong kind does not compile. All are lower-case GUIDs unless said. */
type Branded<Name extends string> = string & { readonly __brand: Name };

/** A customer's Entra tenant id. */
export type TenantId = Branded<"TenantId">;
/** An imported user's Entra object id: the only key that outlives renames and address changes. */
export type UserId = Branded<"UserId">;
/** Graph's `skuId`. */
export type SkuId = Branded<"SkuId">;
/** A business unit: ours, never Microsoft's. */
export type UnitId = Branded<"UnitId">;
/** A mapping rule, the same through all published versions. */
export type RuleId = Branded<"RuleId">;
/** A unit given to a user by hand. */
export type PinId = Branded<"PinId">;
/** One import run. */
export type RunId = Branded<"RunId">;
/** A person who can sign in: `tid:oid`, both GUIDs in lower case. Never an e-mail address. */
export type Subject = Branded<"Subject">;
/** A whole day in UTC, `YYYY-MM-DD`. */
export type Day = Branded<"Day">;

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The GUID in lower case, or undefined when `text` is none. Braces and blanks are not forgiven. */
export function parseGuid<Id extends string = string>(text: string): Id | undefined {
  const lower = text.toLowerCase();
  return GUID.test(lower) ? (lower as Id) : undefined;
}

/** The account key of a signed-in person, from the directory id and object id of a verified token. */
export const toSubject = (directoryId: string, objectId: string): Subject =>
  `${directoryId.toLowerCase()}:${objectId.toLowerCase()}` as Subject;

/** The UTC day an instant falls on. */
export const dayOf = (instant: Date): Day => instant.toISOString().slice(0, 10) as Day;
