import { readFile } from "node:fs/promises";
import { formatMoney } from "@/lib/domain/money";
import { parseProof } from "@/lib/domain/proof/parse-proof";
import type { Proof } from "@/lib/domain/proof/proof-schema";
import { type Difference, recomputeProof } from "@/lib/domain/proof/recompute-proof";
import { UsageError } from "../support/run-command";

/**
 * Recomputes a proof from its file alone, and says in words whether it holds.
 *
 * @throws UsageError when the file cannot be read or is no proof that this version knows
 */
export async function verifyFile(file: string): Promise<{ isEqual: boolean; text: string }> {
  const parsed = parseProof(await readText(file));
  if ("problem" in parsed) throw new UsageError(`${file} cannot be verified. ${parsed.problem}`);
  const recomputed = recomputeProof(parsed.proof);
  return recomputed.isEqual
    ? { isEqual: true, text: describeProof(file, parsed.proof) }
    : { isEqual: false, text: describeDifference(file, recomputed.difference) };
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(`${file} cannot be read: ${reason}`);
  }
}

const describeDifference = (file: string, { place, about, expected, found }: Difference) =>
  [
    `${file} is NOT what its inputs come to. The first difference:`,
    `  ${place}${about === "" ? "" : ` (${about})`}`,
    `  expected ${expected}`,
    `  found    ${found}`,
  ].join("\n");

function describeProof(file: string, { inputs, outputs, engine }: Proof): string {
  const sums = outputs.currencies.map(({ currency, amountMinor }) =>
    formatMoney(BigInt(amountMinor), currency),
  );
  return [
    `${file} is equal: ${inputs.month}, ${outputs.lines.length} lines, ${sums.join(" and ") || "nothing charged"}, computed by ${engine}.`,
    `SHA-256 ${outputs.sha256}: compare it with the one that was stated when the month was closed.`,
  ].join("\n");
}
