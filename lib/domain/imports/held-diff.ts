/** A brake: a change so large that a person must look at it before people see it. */
export type Brake =
  | "everybody_gone"
  | "many_gone"
  | "many_new"
  | "many_unreadable"
  | "licenses_dropped"
  | "sku_vanished"
  | "field_emptied";

/** One brake that stopped a run, in words. */
export type BrakeFinding = {
  readonly brake: Brake;
  /** One sentence: `3,940 of 14,212 users would be removed`. */
  readonly headline: string;
};

/** A user who would be removed, for people to recognize. */
export type GoneUser = {
  readonly id: string;
  readonly displayName: string | null;
  readonly userPrincipalName: string | null;
  readonly licenses: number;
};

/** How many users have a value in a field, before and after. */
export type FieldCount = {
  /** Graph's name of the field. */
  readonly field: string;
  readonly before: number;
  readonly after: number;
};

/** What a held run would have changed. Stored with the run; shown to its admins. */
export type HeldDiff = {
  readonly findings: readonly BrakeFinding[];
  readonly usersBefore: number;
  readonly usersAfter: number;
  readonly usersAdded: number;
  readonly usersRemoved: number;
  /** Users that came but could not be stored: those known before stay as they were. */
  readonly usersUnreadable: number;
  /** Licenses that present users hold, before and after. */
  readonly licensesBefore: number;
  readonly licensesAfter: number;
  /** Part numbers of products that are no longer listed though somebody holds them. */
  readonly vanishedSkus: readonly string[];
  /** Fields that lost more than half of their values. */
  readonly emptiedFields: readonly FieldCount[];
  /** At most 200 of those who would be removed, by name. */
  readonly goneUsers: readonly GoneUser[];
  /** SHA-256, hex, over the ids of all who would be removed, in order. */
  readonly goneHash: string;
};
