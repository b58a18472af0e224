import Link from "next/link";
import { StateMark } from "@/components/imports/state-mark";
import type { TenantHeader } from "@/db/queries/get-tenant-header";
import { formatInstant } from "@/lib/domain/format";
import classes from "./data-age-chip.module.css";
import { describeDataState } from "./describe-data-state";

type Props = {
  header: TenantHeader;
  now: Date;
  /** Where the imports are shown; null for those who may not see them. */
  href: string | null;
};

/** How old the shown data is and whether that is as it should be; on every page. */
export function DataAgeChip({ header, now, href }: Props) {
  const { kind, tone, word, age, ageState } = describeDataState(header, now);
  const content = (
    <>
      <StateMark tone={tone}>{word}</StateMark>
      {header.dataAsOf && (
        <span className={classes["when"]} data-age={ageState}>
          Data as of{" "}
          <time dateTime={header.dataAsOf.toISOString()}>{formatInstant(header.dataAsOf)}</time> ·{" "}
          {age}
        </span>
      )}
    </>
  );
  const look = { className: classes["chip"], "data-state": kind };
  return href ? (
    <Link href={href} {...look}>
      {content}
    </Link>
  ) : (
    <div {...look}>{content}</div>
  );
}
