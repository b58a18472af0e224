import { SectionNav } from "@/components/layout/section-nav";
import { NavBadge } from "./nav-badge";

type Props = {
  tenant: string;
  /** Whether the person may see import runs; the list of imported fields is for everybody. */
  canSeeImports: boolean;
  /** Imports that failed since the last good one. */
  failedRuns: number;
};

/** The sections of the settings. */
export function SettingsNav({ tenant, canSeeImports, failedRuns }: Props) {
  const base = `/t/${tenant}/settings`;
  const badge = <NavBadge errors={failedRuns} what="failed in a row" />;
  return (
    <SectionNav
      label="Settings"
      pages={[
        ...(canSeeImports ? [{ href: `${base}/imports`, label: "Imports", badge }] : []),
        { href: `${base}/imported-fields`, label: "Imported fields" },
        ...(canSeeImports ? [{ href: `${base}/audit`, label: "Audit log" }] : []),
      ]}
    />
  );
}
