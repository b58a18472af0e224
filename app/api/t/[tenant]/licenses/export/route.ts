import { getTenantHeader } from "@/db/queries/get-tenant-header";
import { listLicenses } from "@/db/queries/list-licenses";
import { answerWithTable } from "@/lib/auth/answer-with-table";
import { answerForScope } from "@/lib/auth/require-api-scope";
import { describeSource } from "@/lib/domain/exports/describe-source";
import { licenseFile } from "@/lib/domain/exports/license-file";

type Context = { params: Promise<{ tenant: string }> };

/** The Licenses page as a file: every product with its seats, and the total of the paid ones. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { tenant } = await params;
  const search = new URL(request.url).searchParams;
  return answerForScope(tenant, "licenses:read", async (scope) => {
    const [licenses, header] = await Promise.all([listLicenses(scope), getTenantHeader(scope)]);
    const { rows, totals, totalUsedBasisPoints, day } = licenses;
    return answerWithTable({
      ...{ search, name: `licenses ${header.domain} ${day ?? ""}`.trim() },
      table: licenseFile(rows, { totals, usedBasisPoints: totalUsedBasisPoints }),
      about: describeSource(header, { actor: scope.actor, at: new Date() }),
    });
  });
}
