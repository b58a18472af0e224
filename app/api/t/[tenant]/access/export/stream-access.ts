import { checkChain, type ChainRow } from "@/lib/domain/access/chain";
import { CSV_BOM, csvLine } from "@/lib/domain/text/csv";

/** An access log as it is read: its requests, a batch at a time, and the names of their fields. */
type AccessExport = {
  fields: readonly string[];
  batches: AsyncGenerator<ChainRow[]>;
};

/** How anybody computes a row's hash again, in words that stand in the file itself. */
const CANONICAL_FORM =
  "hash = SHA-256 over the bytes of prevHash, followed by the UTF-8 text of the JSON array " +
  "[seq, ...fields] with a comma and a space between the elements. The first row has seq 1 and an " +
  "empty prevHash; each further one has the next seq and the hash before it as prevHash.";

/** A log as CSV for people: one line a request, with its hash. */
export async function* writeAccessCsv({ fields, batches }: AccessExport): AsyncGenerator<string> {
  yield CSV_BOM + csvLine(["seq", ...fields, "hash"]);
  for await (const batch of batches)
    yield batch.map((row) => csvLine([row.seq, ...row.fields, row.hash])).join("");
}

/**
 * A whole log as JSON with all that a verifier needs. What the portal itself found, over every row,
 * stands at the end.
 */
export async function* writeAccessJson(
  tenantId: string,
  { fields, batches }: AccessExport,
): AsyncGenerator<string> {
  const head = JSON.stringify({ tenantId, canonicalForm: CANONICAL_FORM, fields });
  yield `${head.slice(0, -1)},"rows":[`;
  const check = checkChain();
  let separator = "\n";
  for await (const batch of batches) {
    for (const row of batch) check.add(row);
    yield separator + batch.map((row) => JSON.stringify(row)).join(",\n");
    separator = ",\n";
  }
  yield `\n],"verified":${JSON.stringify(check.verdict())}}\n`;
}
