import { ENGINE } from "../allocation/allocate-month";
import { computeMonth, linesOf } from "../allocation/compute-month";
import { coverPrices } from "../charges/coverage";
import { needsPrice } from "../licenses/classify-sku";
import { hashCanonical } from "./canonical";
import { toJsonAmount } from "./json-amount";
import { PROOF_SCHEMA, type Proof, type ProofInputs, type ProofOutputs } from "./proof-schema";
import { sumUp } from "./sum-up";
import { toFacts } from "./to-facts";
import { type ProofFacts, toInputs } from "./to-inputs";

/**
 * The proof of a month: its inputs in their one order, what they come to down to the user, and the
 * SHA-256 of all that. The order in which the facts are given never matters.
 *
 * @throws {AppError} `invalid` when an amount is too large for a whole number of JSON
 * @throws RangeError when facts contradict each other
 */
export function makeProof(facts: ProofFacts): Proof {
  const inputs = toInputs(facts);
  const outputs = computeOutputs(inputs);
  const body = { schema: PROOF_SCHEMA, engine: ENGINE, inputs, outputs } as const;
  return { ...body, outputs: { ...outputs, sha256: hashCanonical(body) } };
}

/** The sum over a proof as it stands: over everything in it but the sum itself. */
export const hashProof = (proof: Proof): string =>
  hashCanonical({ ...proof, outputs: { ...proof.outputs, sha256: undefined } });

/** What the inputs come to, without the sum. @throws as {@link makeProof} */
export function computeOutputs(inputs: ProofInputs): Omit<ProofOutputs, "sha256"> {
  const computed = computeMonth(toFacts(inputs));
  const lines = Array.from(linesOf(computed), (line) => ({
    ...line,
    amountMinor: toJsonAmount(line.amountMinor),
    redistributedMinor: toJsonAmount(line.redistributedMinor),
  }));
  return { lines, ...sumUp(computed.charges, inputs), unpriced: listUnpriced(inputs) };
}

/** The products with purchased seats that nothing was charged for: they have no amount, not even 0. */
function listUnpriced(inputs: ProofInputs): ProofOutputs["unpriced"] {
  const { charges, invoiceLines } = toFacts(inputs);
  const paid = new Set(inputs.skus.flatMap((sku) => (needsPrice(sku.class) ? [sku.id] : [])));
  const days = inputs.skuDays
    .filter(({ skuId }) => paid.has(skuId))
    .map(({ skuId, day, enabled }) => ({ skuId, day, purchased: enabled }));
  return coverPrices(days, charges, invoiceLines)
    .missing.map((missing) => ({ skuId: missing.skuId, seats: missing.seats, days: missing.days }))
    .toSorted((a, b) => (a.skuId < b.skuId ? -1 : 1));
}
