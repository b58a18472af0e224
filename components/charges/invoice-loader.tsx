"use client";
import { Text } from "@mantine/core";
import { counted } from "@/components/ui/counted";
import type { CsvError, CsvRow } from "@/lib/domain/text/csv-columns";
import type { Answer } from "@/components/ui/answer";
import { FileLoader } from "./file-loader";

/** What loading a reconciliation file would keep. */
type Plan = {
  lines: readonly unknown[];
  others: number;
  totals: string[];
  errors: readonly CsvError[];
  badRows: readonly CsvRow[];
};

type Asked = { text: string; fileName: string; expected: number; reason: string };
type Props = {
  check: (text: string) => Promise<Answer<Plan>>;
  apply: (input: Asked) => Promise<Answer<number>>;
};

/** Loads a reconciliation file of Partner Center: what it holds for this customer first. */
export function InvoiceLoader({ check, apply }: Props) {
  return (
    <FileLoader
      label="Reconciliation file"
      check={check}
      describe={({ lines, others, totals, errors }) => (
        <Text>
          {counted(lines.length, "invoice line")} of this customer
          {totals.length > 0 && `, ${totals.join(" and ")} before tax`} ·{" "}
          {counted(errors.length, "problem")} · {counted(others, "row")} of other customers left out
        </Text>
      )}
      submit={({ lines }) =>
        lines.length > 0 ? `Load ${counted(lines.length, "invoice line")}` : null
      }
      load={async ({ text, name, plan }, reason) => {
        const asked = { text, fileName: name, expected: plan.lines.length, reason };
        const answer = await apply(asked);
        if (!answer.ok) return answer;
        return { ok: true, value: `${counted(answer.value, "invoice line")} loaded.` };
      }}
    />
  );
}
