import { Paper } from "@mantine/core";
import { InfoTooltip } from "@/components/ui/info-tooltip";
import type { LicenseRow } from "@/db/queries/list-licenses";
import { formatCount } from "@/lib/domain/format";
import classes from "./license-facts.module.css";
import { Percent } from "./percent";
import { SEAT_TERMS } from "./seat-terms";

/** Every counter of one product. */
export function LicenseFacts({ license }: { license: LicenseRow }) {
  return (
    <Paper withBorder p="md">
      <dl className={classes["facts"]}>
        {SEATS.map((key) => (
          <div key={key}>
            <Term term={key} />
            <dd>{formatCount(license.seats[key])}</dd>
          </div>
        ))}
        <div>
          <Term term="used" />
          <dd>
            <Percent basisPoints={license.usedBasisPoints} />
          </dd>
        </div>
      </dl>
    </Paper>
  );
}

const SEATS = [
  "purchased",
  "assigned",
  "unassigned",
  "overAssigned",
  "inGrace",
  "atRisk",
  "suspended",
  "lockedOut",
] as const;

function Term({ term }: { term: keyof typeof SEAT_TERMS }) {
  const { label, meaning } = SEAT_TERMS[term];
  return (
    <dt>
      {label}
      <InfoTooltip about={label}>{meaning}</InfoTooltip>
    </dt>
  );
}
