import { ACCESS_REMEDIES } from "./access-remedies";
import { POLICY_REMEDIES } from "./policy-remedies";
import type { Remedy } from "./remedy";
import { SERVICE_REMEDIES } from "./service-remedies";
import { SIGN_IN_REMEDIES } from "./sign-in-remedies";

const ALL = {
  ...POLICY_REMEDIES,
  ...SIGN_IN_REMEDIES,
  ...ACCESS_REMEDIES,
  ...SERVICE_REMEDIES,
} as const satisfies Record<string, Remedy>;

/** Names a remedy. */
export type RemedyKey = keyof typeof ALL;

/** Every remedy by its name. */
export const REMEDIES: Readonly<Record<RemedyKey, Remedy>> = ALL;
