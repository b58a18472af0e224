import Link from "next/link";
import type { Overview } from "@/db/queries/get-overview";
import { formatCount, formatPercent } from "@/lib/domain/format";
import { shareOfPurchased } from "@/lib/domain/licenses/count-seats";
import classes from "./kpi-tiles.module.css";

type Props = { tenant: string; overview: Overview };

/** The figures at a glance; each leads to the list behind it, which shows the same figure. */
export function KpiTiles({ tenant, overview: { totals, licensedUsers, users, unmapped } }: Props) {
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
      <Tile label="Unassigned" figure={totals.unassigned} href={licenses} note="licenses" />
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

type TileProps = { label: string; figure: number; href: string; note: string };

function Tile({ label, figure, href, note }: TileProps) {
  return (
    <li>
      <Link href={href} className={classes["tile"]}>
        <span className={classes["label"]}>{label}</span>
        <span className={classes["figure"]}>{formatCount(figure)}</span>
        <span className={classes["note"]}>{note}</span>
      </Link>
    </li>
  );
}
