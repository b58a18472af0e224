import { readAccessAddress } from "@/components/access/read-access-address";
import { ACCESS_FIELDS, exportAccessLog } from "@/db/queries/export-access-log";
import { getTenantHeader } from "@/db/queries/get-tenant-header";
import { answerWithFile } from "@/lib/auth/answer-with-file";
import { answerForScope } from "@/lib/auth/require-api-scope";
import { streamTexts } from "@/lib/stream-texts";
import { writeAccessCsv, writeAccessJson } from "./stream-access";

type Context = { params: Promise<{ tenant: string }> };

/**
 * The access log, oldest first. CSV is for people and filtered as on the page; `?format=json` is
 * always the whole log, for a part of a chain cannot be verified by itself.
 */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { tenant } = await params;
  const { searchParams } = new URL(request.url);
  const isJson = searchParams.get("format") === "json";
  const { filter } = readAccessAddress(Object.fromEntries(searchParams));
  return answerForScope(tenant, "access:read", async (scope) => {
    const { domain } = await getTenantHeader(scope);
    const batches = exportAccessLog(scope, isJson ? {} : filter);
    const log = { fields: ACCESS_FIELDS, batches };
    const texts = isJson ? writeAccessJson(scope.tenantId, log) : writeAccessCsv(log);
    const time = new Date().toISOString().slice(0, 16).replace(":", "");
    const file = `tenant access ${domain} ${time}Z.${isJson ? "json" : "csv"}`;
    return answerWithFile(streamTexts(texts), { name: file, kind: isJson ? "json" : "csv" });
  });
}
