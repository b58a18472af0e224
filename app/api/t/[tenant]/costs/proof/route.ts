import { getTenantHeader } from "@/db/queries/get-tenant-header";
import { answerWithFile } from "@/lib/auth/answer-with-file";
import { answerForScope } from "@/lib/auth/require-api-scope";
import { parseMonth } from "@/lib/domain/month";
import { AppError } from "@/lib/errors";
import { exportProof } from "@/lib/services/verify-month";

type Context = { params: Promise<{ tenant: string }> };

/** The proof of a closed month, as one JSON file. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { tenant } = await params;
  const month = parseMonth(new URL(request.url).searchParams.get("month") ?? "");
  return answerForScope(tenant, "costs:read", async (scope) => {
    if (!month) throw new AppError("invalid", "Choose a month, for example 2026-10.");
    const proof = await exportProof(scope, month);
    const { domain } = await getTenantHeader(scope);
    return answerWithFile(JSON.stringify(proof), {
      ...{ name: `proof ${domain} ${month}.json`, kind: "json" },
    });
  });
}
