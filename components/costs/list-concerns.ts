import { describeMissing } from "@/components/charges/describe-missing";
import { counted } from "@/components/ui/counted";

type Known = {
  estimatedDays: number;
  heldImports: number;
  missingPrices: readonly { seats: number }[];
};

/** What one accepts by closing a month as it is, a sentence each; none when nothing is missing. */
export function listConcerns({ estimatedDays, heldImports, missingPrices }: Known): string[] {
  const days = counted(estimatedDays, "day");
  return [
    ...(estimatedDays > 0
      ? [
          `${days} without an import ${estimatedDays === 1 ? "has" : "have"} the counts of the import before, and ${estimatedDays === 1 ? "is" : "are"} marked as estimated.`,
        ]
      : []),
    ...(heldImports > 0
      ? ["An import is held and waits for a decision: what it read is not in the figures."]
      : []),
    ...(missingPrices.length > 0
      ? [`${describeMissing(missingPrices)}. They are in no total, now and later.`]
      : []),
  ];
}
