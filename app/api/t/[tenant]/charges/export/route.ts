import { getCoverage } from "@/db/queries/get-coverage";
import { getTenantHeader } from "@/db/queries/get-tenant-header";
import { listCharges } from "@/db/queries/list-charges";
import { answerWithFile } from "@/lib/auth/answer-with-file";
import { answerForScope } from "@/lib/auth/require-api-scope";
import { formatChargesCsv, formatMissingCsv } from "@/lib/domain/charges/charges-csv";

type Context = { params: Promise<{ tenant: string }> };

/**
 * The price book as a CSV file that can be changed and loaded again; with `?missing` one row for
 * each product without a price, to be filled in.
 */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { tenant } = await params;
  const isMissing = new URL(request.url).searchParams.has("missing");
  return answerForScope(tenant, "costs:read", async (scope) => {
    const [book, { domain }] = await Promise.all([listCharges(scope), getTenantHeader(scope)]);
    const file = `${isMissing ? "missing prices" : "prices"} ${domain} ${book.today}.csv`;
    const lines = book.skus.flatMap((sku) => sku.lines).filter(({ removed }) => !removed);
    const csv = isMissing
      ? formatMissingCsv((await getCoverage(scope)).missing, `${book.today.slice(0, 7)}-01`)
      : formatChargesCsv(lines, book.skus);
    return answerWithFile(csv, { name: file, kind: "csv" });
  });
}
