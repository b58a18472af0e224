import { getMappingDays } from "@/db/queries/get-mapping-days";
import { getTenantHeader } from "@/db/queries/get-tenant-header";
import { listUnitTree } from "@/db/queries/list-units";
import { answerWithFile } from "@/lib/auth/answer-with-file";
import { answerForScope } from "@/lib/auth/require-api-scope";
import { dayOf } from "@/lib/domain/ids";
import { treeOn } from "@/lib/domain/units/unit-tree";
import { formatUnitsCsv } from "@/lib/domain/units/units-csv";

type Context = { params: Promise<{ tenant: string }> };

/** The business units in use today as a CSV file, each parent before those below it. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { tenant } = await params;
  return answerForScope(tenant, "mapping:read", async (scope) => {
    const [{ units, placements }, days, { domain }] = await Promise.all([
      listUnitTree(scope),
      getMappingDays(scope),
      getTenantHeader(scope),
    ]);
    const today = days?.today ?? dayOf(new Date());
    const file = `business units ${domain} ${today}.csv`;
    return answerWithFile(formatUnitsCsv(treeOn(units, placements, today)), {
      name: file,
      kind: "csv",
    });
  });
}
