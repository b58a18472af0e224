"use client";
import { Text } from "@mantine/core";
import type { Answer } from "@/components/ui/answer";
import { FileLoader } from "@/components/charges/file-loader";
import { counted } from "@/components/ui/counted";
import { formatCount, formatDay } from "@/lib/domain/format";
import type { Day } from "@/lib/domain/ids";
import type { CsvError, CsvRow } from "@/lib/domain/text/csv-columns";

/** What loading a mapping file would do; each row of it counted once. */
type Plan = {
  rows: number;
  changing: number;
  users: number;
  same: number;
  kept: number;
  errors: readonly CsvError[];
  badRows: readonly CsvRow[];
  firstOpenDay: Day;
  seen: string;
};
type Loading = {
  text: string;
  fileName: string;
  expected: number;
  seen: string;
  reason: string;
};

type Props = {
  check: (text: string) => Promise<Answer<Plan>>;
  apply: (input: Loading) => Promise<Answer<{ users: number }>>;
};

/** Loads a mapping file: what its rows would do first, then the good ones, as one change. */
export function MappingLoader({ check, apply }: Props) {
  return (
    <FileLoader
      label="Mapping"
      check={check}
      describe={(plan) => <PlanText plan={plan} />}
      submit={({ changing, badRows }) => {
        if (changing === 0) return null;
        const skipped = badRows.length > 0 ? `, skip ${formatCount(badRows.length)}` : "";
        return `Apply ${counted(changing, "row")}${skipped}`;
      }}
      load={async ({ text, name, plan }, reason) => {
        const answer = await apply({
          ...{ text, fileName: name, reason },
          ...{ expected: plan.users, seen: plan.seen },
        });
        if (!answer.ok) return answer;
        const { users } = answer.value;
        return {
          ok: true,
          value: `${counted(users, "user")} mapped. The change stands under Changes and can be taken back.`,
        };
      }}
    />
  );
}

function PlanText({ plan }: { plan: Plan }) {
  const { rows, changing, same, kept, badRows, users, firstOpenDay } = plan;
  return (
    <>
      <Text>
        {counted(rows, "row")}: {formatCount(changing)} will change · {formatCount(same)} already
        set
        {kept > 0 && ` · ${formatCount(kept)} without a unit, left as they are`} ·{" "}
        {formatCount(badRows.length)} with problems
      </Text>
      {users > 0 && (
        <Text size="sm" c="dimmed">
          {counted(users, "user")} will be there from {formatDay(firstOpenDay)} on, before every
          rule.
        </Text>
      )}
    </>
  );
}
