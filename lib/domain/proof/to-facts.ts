import type { MonthFacts } from "../allocation/month-facts";
import type { Billed } from "../allocation/total-charges";
import type { ProofInputs } from "./proof-schema";

/** The facts that the engine computes from. What people call things is in no proof, and in no sum. */
export function toFacts(inputs: ProofInputs): MonthFacts {
  const { month, units, unitSpans, policies } = inputs;
  return {
    ...{ month, units, unitSpans, policies, days: inputs.skuDays, seatSpans: inputs.spans },
    ...toBilled(inputs),
  };
}

/** The price lines and invoice lines of a proof. */
export const toBilled = (inputs: Pick<ProofInputs, "charges" | "invoiceLines">): Billed => ({
  charges: inputs.charges.map((charge) => ({
    ...charge,
    label: "",
    unitPriceMinor: BigInt(charge.unitPriceMinor),
  })),
  invoiceLines: inputs.invoiceLines.map(({ amountMinor, ...line }) => ({
    ...line,
    ...{ invoiceNumber: "", quantity: 0, subtotalMinor: BigInt(amountMinor) },
  })),
});
