import { exportMapping } from "@/db/queries/export-mapping";
import { getTenantHeader } from "@/db/queries/get-tenant-header";
import { answerWithTable } from "@/lib/auth/answer-with-table";
import { answerForScope } from "@/lib/auth/require-api-scope";
import { describeSource } from "@/lib/domain/exports/describe-source";
import { mappingFile } from "@/lib/domain/exports/mapping-file";

type Context = { params: Promise<{ tenant: string }> };

/** Where every present user is today, as a file that can be changed and loaded again. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { tenant } = await params;
  return answerForScope(tenant, "mapping:read", async (scope) => {
    const header = await getTenantHeader(scope);
    const at = new Date();
    return answerWithTable({
      search: new URL(request.url).searchParams,
      name: `mapping ${header.domain} ${at.toISOString().slice(0, 10)}`,
      table: mappingFile(exportMapping(scope)),
      about: describeSource(header, { actor: scope.actor, at }),
    });
  });
}
