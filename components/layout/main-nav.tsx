"use client";
import { IconBuildings, IconSettings } from "@tabler/icons-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { NavBadge } from "@/components/imports/nav-badge";
import classes from "./main-nav.module.css";
import { MAIN_SECTIONS } from "./main-sections";

type Props = {
  tenantId: string;
  canSeeImports: boolean;
  canSeeCosts: boolean;
  isPartner: boolean;
  /** Imports that failed since the last good one. */
  failedRuns: number;
  /** Called when a link is followed, to close what the navigation stands in. */
  onFollow?: () => void;
};

/** The portal's sections; those that a role can never use are left out. */
export function MainNav(props: Props) {
  const { tenantId, canSeeImports, canSeeCosts, isPartner, failedRuns, onFollow } = props;
  const base = `/t/${tenantId}`;
  const below = [
    ...(canSeeImports
      ? [{ href: `${base}/settings`, label: "Settings", Icon: IconSettings, errors: failedRuns }]
      : []),
    ...(isPartner ? [{ href: "/partner/customers", label: "Customers", Icon: IconBuildings }] : []),
  ];
  return (
    <nav aria-label="Main" className={classes["nav"]}>
      <ul className={classes["list"]}>
        {MAIN_SECTIONS.filter(({ isCost }) => canSeeCosts || !isCost).map(
          ({ path, label, Icon }) => (
            <NavItem key={path} href={`${base}/${path}`} {...{ label, Icon, onFollow }} />
          ),
        )}
      </ul>
      {below.length > 0 && (
        <ul className={`${classes["list"]} ${classes["below"]}`}>
          {below.map((section) => (
            <NavItem key={section.href} onFollow={onFollow} {...section} />
          ))}
        </ul>
      )}
    </nav>
  );
}

type ItemProps = {
  href: string;
  label: string;
  Icon: typeof IconBuildings;
  /** Failed imports behind it. */
  errors?: number;
  onFollow: (() => void) | undefined;
};

function NavItem({ href, label, Icon, errors = 0, onFollow }: ItemProps) {
  const pathname = usePathname();
  return (
    <li>
      <Link
        href={href}
        className={classes["link"]}
        {...(onFollow && { onClick: onFollow })}
        {...currentOf(pathname, href)}
      >
        <Icon size={20} stroke={1.75} aria-hidden />
        {label}
        <NavBadge errors={errors} what="imports failed in a row" />
      </Link>
    </li>
  );
}

/** The page itself, or one within its section. */
function currentOf(pathname: string, href: string) {
  if (pathname === href) return { "aria-current": "page" as const };
  return pathname.startsWith(`${href}/`) ? { "aria-current": "true" as const } : {};
}
