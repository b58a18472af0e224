"use client";
import { List, Text } from "@mantine/core";
import type { Answer } from "@/components/ui/answer";
import { FileLoader } from "@/components/charges/file-loader";
import { counted } from "@/components/ui/counted";
import { formatDay } from "@/lib/domain/format";
import type { Day } from "@/lib/domain/ids";
import type { CsvError, CsvRow } from "@/lib/domain/text/csv-columns";

/** What loading a file of units would do. */
type Plan = {
  rows: number;
  create: { line: number; name: string; under: string | null }[];
  change: { line: number; name: string; changes: string[] }[];
  same: number;
  errors: readonly CsvError[];
  badRows: readonly CsvRow[];
  fromDay: Day;
};
type Counts = { create: number; change: number };

type Props = {
  check: (text: string) => Promise<Answer<Plan>>;
  apply: (input: { text: string; expected: Counts; reason: string }) => Promise<Answer<Counts>>;
};

/** Loads a file of units: what each row would do first, then all of it. */
export function UnitsLoader({ check, apply }: Props) {
  return (
    <FileLoader
      label="Business units"
      check={check}
      describe={(plan) => <PlanText plan={plan} />}
      submit={({ create, change, errors }) => {
        const units = create.length + change.length;
        return units === 0 || errors.length > 0 ? null : `Apply ${counted(units, "unit")}`;
      }}
      load={async ({ text, plan }, reason) => {
        const expected = { create: plan.create.length, change: plan.change.length };
        const answer = await apply({ text, expected, reason });
        if (!answer.ok) return answer;
        const { create, change } = answer.value;
        return {
          ok: true,
          value: `${counted(create, "unit")} created, ${counted(change, "unit")} changed.`,
        };
      }}
    />
  );
}

function PlanText({ plan }: { plan: Plan }) {
  const { rows, create, change, same, errors, fromDay } = plan;
  const bad = new Set(errors.map(({ line }) => line)).size;
  return (
    <>
      <Text>
        {counted(rows, "row")}: {create.length} new · {change.length} will change · {same} already
        set · {bad} with problems
      </Text>
      {bad > 0 && (
        <Text>A tree is loaded whole: correct the rows below, then choose the file.</Text>
      )}
      <List size="sm">
        {create.map(({ line, name, under }) => (
          <List.Item key={line}>
            Line {line}, new: {name}
            {under !== null && ` under ${under}`}
          </List.Item>
        ))}
        {change.map(({ line, name, changes }) => (
          <List.Item key={line}>
            Line {line}, {name}: {changes.join(", ")}
          </List.Item>
        ))}
      </List>
      {change.length > 0 && (
        <Text size="sm" c="dimmed">
          Units that move stand at their new place from {formatDay(fromDay)} on.
        </Text>
      )}
    </>
  );
}
