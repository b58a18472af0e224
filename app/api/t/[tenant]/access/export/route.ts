import { listAccessFields, readAccessAfter, toAccessLink } from "@/db/queries/read-access-chain";
import type { Scope } from "@/db/scope";
import { findAccess } from "@/lib/auth/require-scope";
import { CSV_BOM, csvLine } from "@/lib/domain/text/csv";

type Context = { params: Promise<{ tenant: string }> };

const BATCH = 2_000;

/** The whole access log, oldest first: CSV for people, JSON with everything a verifier needs. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { tenant } = await params;
  const access = await findAccess(tenant, "access:read");
  if (access.kind !== "granted") {
    const status = { anonymous: 401, forbidden: 403, not_found: 404 }[access.kind];
    return Response.json({ message: "This export is not yours to read." }, { status });
  }
  const isJson = new URL(request.url).searchParams.get("format") === "json";
  const text = isJson ? writeJson(access.scope) : writeCsv(access.scope);
  const name = `tenant-access-${access.scope.tenantId}.${isJson ? "json" : "csv"}`;
  return new Response(toStream(text), {
    headers: {
      "content-type": isJson ? "application/json" : "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${name}"`,
      "cache-control": "private, no-store",
    },
  });
}

async function* readLinks(scope: Scope) {
  for (let seq = 0; ;) {
    const rows = await readAccessAfter(scope, { seq, limit: BATCH });
    for (const row of rows) yield toAccessLink(row);
    const last = rows.at(-1);
    if (!last || rows.length < BATCH) return;
    seq = last.seq;
  }
}

async function* writeCsv(scope: Scope): AsyncGenerator<string, undefined> {
  yield CSV_BOM + csvLine(["seq", ...listAccessFields, "hash"]);
  for await (const { seq, fields, hash } of readLinks(scope)) yield csvLine([seq, ...fields, hash]);
}

async function* writeJson(scope: Scope): AsyncGenerator<string, undefined> {
  const head = { tenantId: scope.tenantId, canonical: CANONICAL, fields: listAccessFields };
  yield `${JSON.stringify(head).slice(0, -1)},"rows":[\n`;
  let isFirst = true;
  for await (const row of readLinks(scope)) {
    yield (isFirst ? "" : ",\n") + JSON.stringify(row);
    isFirst = false;
  }
  yield "\n]}\n";
}

const CANONICAL =
  "hash = SHA-256(bytes of prevHash, then the UTF-8 text of a JSON array [seq, ...fields] " +
  'with ", " between the elements); prevHash of the first row is empty';

function toStream(text: AsyncGenerator<string, undefined>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const next = await text.next();
      if (next.done === true) controller.close();
      else controller.enqueue(encoder.encode(next.value));
    },
    async cancel() {
      await text.return(undefined);
    },
  });
}
