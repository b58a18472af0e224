"use client";
import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import classes from "./section-nav.module.css";

type Props = {
  /** The section's name, for those who do not see where they are. */
  label: string;
  pages: readonly {
    href: string;
    label: string;
    /** What stands behind the label, such as a count. */
    badge?: ReactNode;
    /** Only the page itself, not those below it, is this page. */
    isExact?: boolean;
  }[];
};

/** The pages of one section, above each of them. */
export function SectionNav({ label, pages }: Props) {
  const pathname = usePathname();
  return (
    <nav aria-label={label}>
      <ul className={classes["list"]}>
        {pages.map((page) => (
          <li key={page.href}>
            <Link
              href={page.href}
              className={classes["link"]}
              {...(isWithin(pathname, page) && { "aria-current": "page" as const })}
            >
              {page.label}
              {page.badge}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

const isWithin = (pathname: string, { href, isExact = false }: Props["pages"][number]) =>
  pathname === href || (!isExact && pathname.startsWith(`${href}/`));
