"use client";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { NavBadge } from "@/components/imports/nav-badge";
import classes from "./partner-nav.module.css";

/** The sections of the partner's own pages. */
const SECTIONS = [
  { href: "/partner/customers", label: "Customers" },
  { href: "/partner/imports", label: "Import health" },
  { href: "/partner/connection", label: "Connection" },
] as const;

/** Leads through the partner's own pages, and tells of how many customers the import has failed. */
export function PartnerNav({ failedCustomers }: { failedCustomers: number }) {
  const pathname = usePathname();
  return (
    <nav aria-label="Partner">
      <ul className={classes["list"]}>
        {SECTIONS.map(({ href, label }) => (
          <li key={href}>
            <Link href={href} className={classes["link"]} {...currentOf(pathname, href)}>
              {label}
              {href === "/partner/imports" && (
                <NavBadge errors={failedCustomers} what="with a failed import" />
              )}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The page itself, or one below it. */
function currentOf(pathname: string, href: string) {
  if (pathname === href) return { "aria-current": "page" as const };
  return pathname.startsWith(`${href}/`) ? { "aria-current": "true" as const } : {};
}
