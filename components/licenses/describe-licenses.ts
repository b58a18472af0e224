import { counted } from "@/components/ui/counted";
import { formatCount } from "@/lib/domain/format";
import type { Seats } from "@/lib/domain/licenses/count-seats";

/** The licenses in sentences: the figures that the Overview's tiles lead to, in the same words. */
export function describeTotals(totals: Seats): string {
  const { purchased, assigned, unassigned, overAssigned, inGrace } = totals;
  const sentences = [
    `${formatCount(unassigned)} of ${counted(purchased, "license")} ${are(unassigned)} unassigned.`,
    `${formatCount(assigned)} ${are(assigned)} assigned.`,
  ];
  if (overAssigned > 0)
    sentences.push(`${formatCount(overAssigned)} ${are(overAssigned)} over-assigned.`);
  if (inGrace > 0) sentences.push(`${formatCount(inGrace)} ${are(inGrace)} in grace.`);
  return sentences.join(" ");
}

/** What a chart of these products tells, in one sentence. */
export function summarizeProducts(
  products: readonly { readonly name: string; readonly seats: Seats }[],
): string {
  const most = largest(products, "unassigned");
  const over = largest(products, "overAssigned");
  const idle = most
    ? `Most unassigned: ${most.name} with ${formatCount(most.seats.unassigned)}`
    : "No purchased license is unassigned";
  const beyond = over
    ? `; most over-assigned: ${over.name} with ${formatCount(over.seats.overAssigned)}`
    : "";
  return `${idle}${beyond}.`;
}

/** The product with the most of these seats, the first of equals; undefined when none has any. */
function largest<Product extends { readonly name: string; readonly seats: Seats }>(
  products: readonly Product[],
  column: "unassigned" | "overAssigned",
): Product | undefined {
  const [first] = products
    .filter(({ seats }) => seats[column] > 0)
    .sort((a, b) => b.seats[column] - a.seats[column]);
  return first;
}

const are = (amount: number) => (amount === 1 ? "is" : "are");
