import type { ReactNode } from "react";
import type { PartnerConnection } from "@/db/queries/get-partner-connection";
import { formatInstant, MISSING } from "@/lib/domain/format";
import { tokenDeadline } from "@/lib/domain/partner/token-deadline";
import classes from "./connection-facts.module.css";

type Props = { connection: PartnerConnection; now: Date };

/** Who connected when, how old the sign-in is, when it was last used, and how long it lasts. */
export function ConnectionFacts({ connection, now }: Props) {
  const { connectedAt, connectedByName, accountOid, tokenIssuedAt, lastUsedAt } = connection;
  const deadline = tokenIssuedAt && tokenDeadline(tokenIssuedAt, now);
  return (
    <dl className={classes["facts"]}>
      <Fact term="Signed in">
        {connectedAt ? formatInstant(connectedAt) : MISSING}
        {connectedAt && ` by ${connectedByName ?? "the command line"}`}
      </Fact>
      <Fact term="Account (object id)">{accountOid ?? MISSING}</Fact>
      <Fact term="Last used">{lastUsedAt ? formatInstant(lastUsedAt) : MISSING}</Fact>
      <Fact term="Token issued">
        {tokenIssuedAt ? formatInstant(tokenIssuedAt) : MISSING}
        {deadline && ` · ${daysOld(deadline.ageDays)}`}
      </Fact>
      <Fact term="Lasts without use until">
        {deadline ? `${formatInstant(deadline.diesAt)} · ${deadline.text}` : MISSING}
      </Fact>
    </dl>
  );
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}

const daysOld = (days: number) =>
  days === 0 ? "less than a day old" : `${days} ${days === 1 ? "day" : "days"} old`;
