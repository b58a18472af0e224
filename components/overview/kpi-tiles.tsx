import Link from "next/link";
import type { Overview } from "@/db/queries/get-overview";
import { describeCost } from "@/lib/domain/charges/describe-cost";
import { formatCount, formatPercent } from "@/lib/domain/format";
import { shareOfPurchased } from "@/lib/domain/licenses/count-seats";
import { formatMoney } from "@/lib/domain/money";
import classes from "./kpi-tiles.module.css";
import type { OverviewCosts } from "./overview-costs";

type Props = { tenant: string; overview: Overview; costs: OverviewCosts | null };

/** The figures at a glance; each leads to the list behind it, which shows the same figure. */
export function KpiTiles({ tenant, overview, costs }: Props) {
  const { totals, licensedUsers, users, unmapped } = overview;
  const used = shareOfPurchased(totals);
  const licenses = `/t/${tenant}/licenses`;
  return (
    <ul className={classes["tiles"]} aria-label="Key figures">
      <Tile label="Purchased" figure={totals.purchased} href={licenses} note="licenses" />
      <Tile
        label="Assigned"
        figure={totals.assigned}
        href={licenses}
        note={used === null ? "nothing purchased" : `${formatPercent(used)} used`}
      />
      <Tile
        label="Unassigned"
        figure={totals.unassigned}
        href={licenses}
        note={costs ? describeCost(costs.idle.total) : "licenses"}
      />
      {costs?.month && (
        <Tile
          label="Cost"
          figure={formatMoney(costs.month.minor, costs.month.currency)}
          href={`/t/${tenant}/costs`}
          note={costs.month.label}
        />
      )}
      <Tile
        label="Licensed users"
        figure={licensedUsers}
        href={`/t/${tenant}/users?license=paid`}
        note="with a paid license"
      />
      <Tile
        label="Unmapped users"
        figure={unmapped}
        href={`/t/${tenant}/mapping`}
        note="without a business unit"
      />
      <Tile label="Users" figure={users} href={`/t/${tenant}/users`} note="with or without" />
    </ul>
  );
}

type TileProps = {
  label: string;
  /** A count, or an amount as it is written. */
  figure: number | string;
  href: string;
  note: string;
};

function Tile({ label, figure, href, note }: TileProps) {
  return (
    <li>
      <Link href={href} className={classes["tile"]}>
        <span className={classes["label"]}>{label}</span>
        <span className={classes["figure"]}>
          {typeof figure === "number" ? formatCount(figure) : figure}
        </span>
        <span className={classes["note"]}>{note}</span>
      </Link>
    </li>
  );
}
