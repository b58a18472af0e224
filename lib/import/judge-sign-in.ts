import "server-only";
import type { RunCause } from "@/db/schema";
import { AppError } from "../errors";
import type { RedeemedSignIn } from "../microsoft/redeem-code";

/** A sign-in that Microsoft granted and the portal must not keep; `runCause` tells why and what to do. */
export class SignInRefusedError extends AppError {
  readonly runCause: RunCause;

  constructor(runCause: RunCause) {
    super("invalid", runCause.headline, { context: { reason: runCause.code } });
    this.runCause = runCause;
  }
}

/**
 * Checks that a sign-in is one to import with: in the partner's own tenant, with multi-factor
 * authentication, for Partner Center, and lasting. Where Microsoft does not tell how the person
 * signed in, Partner Center itself is the judge.
 *
 * @returns the refresh token
 * @throws SignInRefusedError
 */
export function judgeSignIn(signIn: RedeemedSignIn, partnerTenantId: string): string {
  const { tenantIds, methods, scopes, refreshToken } = signIn;
  const stranger = tenantIds.find((tenantId) => tenantId !== partnerTenantId);
  if (stranger !== undefined || tenantIds.length === 0)
    throw refusal("connect_wrong_tenant", { signedInTo: stranger ?? "", wanted: partnerTenantId });
  if (methods && !methods.includes("mfa"))
    throw refusal("connect_without_mfa", { methods: methods.join(" ") });
  if (!scopes.some((scope) => scope.split("/").at(-1) === "user_impersonation"))
    throw refusal("connect_without_scope", { granted: scopes.join(" ") });
  if (refreshToken === undefined) throw refusal("connect_not_lasting", {});
  return refreshToken;
}

/** Microsoft itself says that the account is not one of the partner's own tenant. */
export const accountIsForeign = (microsoftCode: string): SignInRefusedError =>
  refusal("connect_wrong_tenant", { microsoftCode });

/** The portal was too slow to redeem a code, or nobody did while it was good. */
export const signInTooOld = (): SignInRefusedError => refusal("connect_too_late", {});

const SIGN_IN_AGAIN = "Press Sign in the service account, and sign in again.";

const REFUSALS = {
  connect_wrong_tenant: {
    class: "wrong_tenant",
    headline: "The account that signed in does not belong to the partner's own tenant",
    steps: [
      "Use the service account of the partner's tenant, not an account of a customer or a guest.",
      "If the tenant is the right one, PARTNER_TENANT_ID in the portal's settings is not: correct it and restart web and worker.",
      SIGN_IN_AGAIN,
    ],
  },
  connect_without_mfa: {
    class: "mfa",
    headline: "The sign-in was made without multi-factor authentication, which Microsoft asks for",
    steps: [
      "In the partner's Entra admin center make sure that multi-factor authentication is asked of the service account: by a Conditional Access policy or by security defaults.",
      "Register a method for the service account at https://aka.ms/mfasetup.",
      SIGN_IN_AGAIN,
    ],
  },
  connect_without_scope: {
    class: "consent",
    headline: "The import app has no permission for Partner Center",
    steps: [
      "In the partner's Entra admin center open App registrations, the import app, API permissions, and add the delegated permission user_impersonation of Microsoft Partner Center.",
      "Press Grant admin consent there.",
      SIGN_IN_AGAIN,
    ],
  },
  connect_not_lasting: {
    class: "reauth",
    headline: "Microsoft granted a sign-in that does not last",
    steps: [
      "In the partner's Entra admin center open App registrations, the import app, Authentication, and check that the redirect address stands under Web.",
      "Under API permissions add the delegated permission offline_access of Microsoft Graph.",
      SIGN_IN_AGAIN,
    ],
  },
  connect_too_late: {
    class: "reauth",
    headline: "The sign-in was not picked up in time: it is good for ten minutes",
    steps: ["Check that a worker is running.", SIGN_IN_AGAIN],
  },
} as const;

function refusal(code: keyof typeof REFUSALS, technical: Record<string, string>) {
  const { steps, ...words } = REFUSALS[code];
  return new SignInRefusedError({
    ...{ code, scope: "global", whoActs: "partner", policyIds: [], technical },
    ...words,
    steps: [...steps],
  });
}
