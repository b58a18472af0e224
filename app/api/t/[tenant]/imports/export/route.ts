import { readRunsAddress, toRunFilter } from "@/components/imports/read-runs-address";
import { exportImportRuns } from "@/db/queries/export-import-runs";
import { getTenantHeader } from "@/db/queries/get-tenant-header";
import { answerWithFile } from "@/lib/auth/answer-with-file";
import { pageSearch } from "@/lib/auth/page-search";
import { answerForScope } from "@/lib/auth/require-api-scope";
import { streamRuns } from "./stream-runs";

type Context = { params: Promise<{ tenant: string }> };

/** The history of a tenant's imports as a CSV file, filtered as on the page and on all its pages. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { tenant } = await params;
  const { searchParams } = new URL(request.url);
  const asked = readRunsAddress(pageSearch(searchParams));
  return answerForScope(tenant, "imports:read", async (scope) => {
    const { domain } = await getTenantHeader(scope);
    const file = `imports ${domain} ${new Date().toISOString().slice(0, 16).replace(":", "")}Z.csv`;
    return answerWithFile(streamRuns(exportImportRuns(scope, toRunFilter(asked))), {
      name: file,
      kind: "csv",
    });
  });
}
