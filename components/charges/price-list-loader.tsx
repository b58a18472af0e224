"use client";
import { List, Text } from "@mantine/core";
import { counted } from "@/components/ui/counted";
import type { CsvError, CsvRow } from "@/lib/domain/text/csv-columns";
import type { Answer } from "@/components/ui/answer";
import { FileLoader } from "./file-loader";

/** What loading a price list would do. */
type Plan = {
  rows: number;
  create: { line: number; product: string; sentence: string }[];
  change: { line: number; product: string; before: string; after: string }[];
  same: number;
  errors: readonly CsvError[];
  badRows: readonly CsvRow[];
};
type Counts = { create: number; change: number };

type Props = {
  check: (text: string) => Promise<Answer<Plan>>;
  apply: (input: { text: string; expected: Counts; reason: string }) => Promise<Answer<Counts>>;
};

/** Loads a price list: what each row would do first, then the good rows. */
export function PriceListLoader({ check, apply }: Props) {
  return (
    <FileLoader
      label="Price list"
      check={check}
      describe={(plan) => <PlanText plan={plan} />}
      submit={(plan) => {
        const rows = plan.create.length + plan.change.length;
        if (rows === 0) return null;
        const skipped = countLines(plan);
        return `Apply ${counted(rows, "row")}${skipped > 0 ? `, skip ${skipped}` : ""}`;
      }}
      load={async ({ text, plan }, reason) => {
        const expected = { create: plan.create.length, change: plan.change.length };
        const answer = await apply({ text, expected, reason });
        if (!answer.ok) return answer;
        const { create, change } = answer.value;
        return {
          ok: true,
          value: `${counted(create, "price line")} added, ${counted(change, "price line")} corrected.`,
        };
      }}
    />
  );
}

function PlanText({ plan }: { plan: Plan }) {
  const { rows, create, change, same } = plan;
  return (
    <>
      <Text>
        {counted(rows, "row")}: {create.length} new · {change.length} will change · {same} already
        set · {countLines(plan)} with problems
      </Text>
      <List size="sm">
        {create.map(({ line, product, sentence }) => (
          <List.Item key={line}>
            Line {line}, new for {product}: {sentence}
          </List.Item>
        ))}
        {change.map(({ line, product, before, after }) => (
          <List.Item key={line}>
            Line {line}, {product}: {before} → {after}
          </List.Item>
        ))}
      </List>
    </>
  );
}

const countLines = ({ errors }: Plan): number => new Set(errors.map(({ line }) => line)).size;
