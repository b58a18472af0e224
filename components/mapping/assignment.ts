import type { Answer } from "@/components/ui/answer";
import type { MonthlyCost } from "@/lib/domain/charges/seat-rates";
import type { Day, UnitId } from "@/lib/domain/ids";
import { checkShares, type Share } from "@/lib/domain/mapping/check-shares";
import { parsePercent } from "@/lib/domain/mapping-csv/parse-percent";

/** One line of the assign dialog: a unit, and its part when there are several. */
export type ShareLine = { unitId: UnitId | null; percent: string };

/** Users as the server is told of them. The filter is the page's own, passed on as it is. */
export type Selection =
  { mode: "include"; ids: string[] } | { mode: "exclude"; ids: string[]; filter: unknown };

/** Users to be assigned, as the person sees them. */
export type Assignee = {
  selection: Selection;
  /** How many the person saw. */
  users: number;
  suggestedUnit: UnitId | null;
  /** What a rule for them would ask, in words too; null when no rule can be made of the selection. */
  rule: { attribute: string; values: (string | null)[]; text: string } | null;
};

/** What an assignment would do, as the server counts it. */
export type Preview = {
  matching: number;
  changing: number;
  licenses: number;
  /** Of those licenses, at today's prices. */
  cost: MonthlyCost;
  from: { unitId: UnitId | null; users: number }[];
};

/** The two questions the dialog asks the server. */
export type AssignActions = {
  preview: (input: {
    selection: Selection;
    shares: Share[] | null;
    fromDay: Day;
  }) => Promise<Answer<Preview>>;
  assign: (input: {
    selection: Selection;
    shares: Share[] | null;
    fromDay: Day;
    expected: number;
    reason: string | null;
    rule: { attribute: string; values: (string | null)[] } | null;
  }) => Promise<Answer<{ changeSetId: string; users: number }>>;
};

/** The split that the lines say, or what is wrong with them. One line alone is all of the user. */
export function readShares(lines: readonly ShareLine[]): { shares: Share[] } | { problem: string } {
  const shares: Share[] = [];
  for (const { unitId, percent } of lines) {
    if (!unitId) return { problem: "Choose a business unit." };
    const basisPoints = lines.length === 1 ? 10_000 : parsePercent(percent);
    if (basisPoints === undefined)
      return { problem: "Type each part as a percentage with at most two decimals." };
    shares.push({ unitId, basisPoints });
  }
  const problem = checkShares(shares);
  return problem ? { problem } : { shares };
}
