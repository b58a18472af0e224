import type { Plain } from "./canonical";
import { findContradiction } from "./find-contradiction";
import { computeOutputs, hashProof } from "./make-proof";
import type { Proof, ProofInputs, ProofOutputs } from "./proof-schema";

/** The first place where a proof is not what its inputs come to. */
export type Difference = {
  /** `outputs.lines[3].amountMinor`, or the name of what is missing. */
  readonly place: string;
  /** What the place is about, by ids: `charge …, unit …, user …`; empty where the place says all. */
  readonly about: string;
  readonly expected: string;
  readonly found: string;
};

/** Whether a proof holds; with the first difference where it does not. */
export type Recomputed =
  { readonly isEqual: true } | { readonly isEqual: false; readonly difference: Difference };

/**
 * Recomputes a proof from its own inputs, and compares all that it says came of them: line by line,
 * the sums, and the SHA-256. Needs nothing but the document. Who changes inputs, outputs and the
 * SHA-256 together makes another proof: compare its SHA-256 with the one that was stated at the close.
 */
export function recomputeProof(proof: Proof): Recomputed {
  const difference = findDifference(proof);
  return difference ? { isEqual: false, difference } : { isEqual: true };
}

function findDifference(proof: Proof): Difference | null {
  const contradiction = findContradiction(proof.inputs);
  if (contradiction) return contradiction;
  const expected = compute(proof.inputs);
  if ("found" in expected) return expected;
  for (const list of LISTS) {
    const rows = { expected: expected[list], found: proof.outputs[list], keyOf: KEYS[list] };
    const difference = compareRows(`outputs.${list}`, rows);
    if (difference) return difference;
  }
  return (
    compareRow({ place: "outputs.total", about: "" }, expected.total, proof.outputs.total) ??
    compareHash(proof)
  );
}

const LISTS = ["lines", "charges", "converted", "buckets", "currencies", "unpriced"] as const;
type List = (typeof LISTS)[number];

/** By what a row of each list is known; what else it has is compared. */
const KEYS: Readonly<Record<List, readonly string[]>> = {
  lines: ["chargeId", "bucket", "unitId", "userId"],
  charges: ["chargeId"],
  converted: ["chargeId", "bucket", "unitId"],
  buckets: ["currency", "bucket"],
  currencies: ["currency"],
  unpriced: ["skuId"],
};

function compute(inputs: ProofInputs): Omit<ProofOutputs, "sha256"> | Difference {
  try {
    return computeOutputs(inputs);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const expected = "facts that go together";
    return { place: "inputs", about: "", expected, found: error.message };
  }
}

type Row = Readonly<Record<string, Plain>>;
type Rows = {
  readonly expected: readonly Row[];
  readonly found: readonly Row[];
  readonly keyOf: readonly string[];
};

function compareRows(list: string, { expected, found, keyOf }: Rows): Difference | null {
  const aboutOf = (row: Row) => describeKey(row, keyOf);
  const places = new Map<string, number>();
  for (const [index, row] of found.entries()) {
    const about = aboutOf(row);
    const place = `${list}[${index}]`;
    if (places.has(about)) return { place, about, expected: "once", found: "twice" };
    places.set(about, index);
  }
  for (const row of expected) {
    const about = aboutOf(row);
    const index = places.get(about);
    const other = index === undefined ? undefined : found[index];
    if (!other) return { place: list, about, expected: describe(row), found: "nothing" };
    const difference = compareRow({ place: `${list}[${index}]`, about }, row, other);
    if (difference) return difference;
    places.delete(about);
  }
  const [extra] = places;
  if (!extra) return null;
  const [about, index] = extra;
  const row = found[index];
  return {
    ...{ place: `${list}[${index}]`, about, expected: "nothing" },
    found: row ? describe(row) : "",
  };
}

type Named = Pick<Difference, "place" | "about">;

function compareRow({ place, about }: Named, expected: Row, found: Row): Difference | null {
  for (const name of Object.keys(expected)) {
    if (expected[name] === found[name]) continue;
    return {
      ...{ place: `${place}.${name}`, about },
      ...{ expected: show(expected[name]), found: show(found[name]) },
    };
  }
  return null;
}

function compareHash(proof: Proof): Difference | null {
  const [expected, found] = [hashProof(proof), proof.outputs.sha256];
  return expected === found ? null : { place: "outputs.sha256", about: "", expected, found };
}

const WORDS: Readonly<Record<string, string>> = {
  chargeId: "charge",
  unitId: "unit",
  userId: "user",
  skuId: "product",
};

const describeKey = (row: Row, names: readonly string[]): string =>
  names
    .filter((name) => row[name] !== null)
    .map((name) => `${WORDS[name] ?? name} ${show(row[name])}`)
    .join(", ");

const describe = (row: Row): string => show(row["amountMinor"] ?? row["seats"]);

const show = (value: Plain | undefined): string =>
  typeof value === "string" ? value : JSON.stringify(value ?? null);
