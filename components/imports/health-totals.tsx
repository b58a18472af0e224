import Link from "next/link";
import type { CustomerHealth } from "@/components/partner/rank-tenant";
import { counted } from "@/components/ui/counted";
import type { HealthTotal } from "./count-health";
import classes from "./health-totals.module.css";

type Props = {
  totals: readonly HealthTotal[];
  /** The state the list is narrowed to; null when it shows all. */
  shown: CustomerHealth | null;
};

/** All customers by state of health, adding up to all; each total narrows the list to its own. */
export function HealthTotals({ totals, shown }: Props) {
  const all = totals.reduce((sum, { count }) => sum + count, 0);
  return (
    <nav aria-label="Customers by state" className={classes["totals"]}>
      <Link href={PATH} className={classes["total"]} {...currentIf(shown === null)}>
        {counted(all, "customer")}
        {all > 0 && ":"}
      </Link>
      <ul className={classes["list"]}>
        {totals.map(({ health, text }) => (
          <li key={health}>
            <Link
              href={`${PATH}?state=${health}`}
              className={classes["total"]}
              {...currentIf(shown === health)}
            >
              {text}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

const PATH = "/partner/imports";

const currentIf = (isCurrent: boolean) => (isCurrent ? { "aria-current": "page" as const } : {});
