import { toRunSnapshot } from "@/components/imports/run-snapshot";
import { getImportRun } from "@/db/queries/get-import-run";
import { answerForScope } from "@/lib/auth/require-api-scope";

type Context = { params: Promise<{ tenant: string; run: string }> };

/** One run as it stands now, for the page that follows it. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { tenant, run } = await params;
  return answerForScope(tenant, "imports:read", async (scope) =>
    toRunSnapshot(await getImportRun(scope, run), new Date()),
  );
}
