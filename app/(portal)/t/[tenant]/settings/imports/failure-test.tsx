import { AccessTest } from "@/components/access-test/access-test";
import type { FailurePlace } from "@/components/imports/failure-panel";
import { ImportNowButton } from "@/components/imports/import-now-button";
import type { RunSnapshot } from "@/components/imports/run-snapshot";
import { can, type Role } from "@/lib/auth/permissions";
import { partnerTenantId, portalUrl } from "@/lib/auth/require-scope";
import { importNowAction, testAccessAction } from "./actions";

/** Where a run's failure is read, and by whom. */
export const placeOf = (at: { tenant: string; role: Role; runId: string }): FailurePlace => ({
  tenant: at.tenant,
  viewer: at.role === "partner" ? "partner" : "customer",
  partnerTenantId: partnerTenantId(),
  url: portalUrl(`/t/${at.tenant}/settings/imports/${at.runId}`),
});

type Props = { tenant: string; run: RunSnapshot; role: Role };

/** Test access, and the import that follows when it works, for those who may start one. */
export function FailureTest({ tenant, run, role }: Props) {
  if (!run.cause || !can(role, "imports:start")) return null;
  return (
    <AccessTest
      tenant={tenant}
      code={run.cause.code}
      requestTest={testAccessAction.bind(null, tenant)}
    >
      <ImportNowButton action={importNowAction.bind(null, tenant)} runningHref={null} />
    </AccessTest>
  );
}
