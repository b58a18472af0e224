"use client";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { NavBadge } from "./nav-badge";
import classes from "./settings-nav.module.css";

type Props = {
  tenant: string;
  /** Whether the person may see import runs; the list of imported fields is for everybody. */
  canSeeImports: boolean;
  /** Imports that failed since the last good one. */
  failedRuns: number;
};

/** The sections of the settings. */
export function SettingsNav({ tenant, canSeeImports, failedRuns }: Props) {
  const pathname = usePathname();
  const base = `/t/${tenant}/settings`;
  const sections = [
    ...(canSeeImports ? [{ href: `${base}/imports`, label: "Imports" }] : []),
    { href: `${base}/imported-fields`, label: "Imported fields" },
    ...(canSeeImports ? [{ href: `${base}/audit`, label: "Audit log" }] : []),
  ];
  return (
    <nav aria-label="Settings">
      <ul className={classes["list"]}>
        {sections.map(({ href, label }) => (
          <li key={href}>
            <Link
              href={href}
              className={classes["link"]}
              {...(isWithin(pathname, href) && { "aria-current": "page" as const })}
            >
              {label}
              {label === "Imports" && <NavBadge errors={failedRuns} what="failed in a row" />}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

const isWithin = (pathname: string, href: string) =>
  pathname === href || pathname.startsWith(`${href}/`);
