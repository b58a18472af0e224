import { getAccessTest } from "@/db/queries/get-access-test";
import { answerForScope } from "@/lib/auth/require-api-scope";

type Context = { params: Promise<{ tenant: string; test: string }> };

/** One test of access as it stands now, for the button that waits for its verdict. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { tenant, test } = await params;
  return answerForScope(tenant, "imports:start", (scope) => getAccessTest(scope, test));
}
