import { loadCosts, loadCostsBefore } from "@/app/(portal)/t/[tenant]/costs/load-costs";
import { readCostAddress } from "@/components/costs/cost-address";
import { getTenantHeader } from "@/db/queries/get-tenant-header";
import { listCostMonths } from "@/db/queries/list-cost-months";
import { answerForScope } from "@/lib/auth/require-api-scope";
import { formatCostsCsv } from "@/lib/domain/exports/costs-csv";
import type { Delimiter } from "@/lib/domain/text/csv";
import { AppError } from "@/lib/errors";

type Context = { params: Promise<{ tenant: string }> };

const DELIMITERS = new Map<string, Delimiter>([
  ["comma", ","],
  ["semicolon", ";"],
  ["tab", "\t"],
]);

/** The costs page as CSV: the address's month, grouping, currency and comparison, every row. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { tenant } = await params;
  const { searchParams } = new URL(request.url);
  const delimiter = DELIMITERS.get(searchParams.get("delimiter") ?? "comma");
  return answerForScope(tenant, "costs:read", async (scope) => {
    const months = (await listCostMonths(scope)).map(({ month }) => month);
    const read = readCostAddress(Object.fromEntries(searchParams), months);
    if (!read || !delimiter || read.notice !== null)
      throw new AppError("invalid", "Choose a month with data, and comma, semicolon or tab.");
    const { costs, rows, summary } = await loadCosts(scope, read.address);
    const { currency, month } = costs;
    if (!currency) throw new AppError("invalid", "Nothing was charged in that month.");
    const before = read.address.compare
      ? await loadCostsBefore(scope, { ...read.address, currency })
      : null;
    const amountBefore = (key: string) => before?.amounts.get(key) ?? null;
    const csv = formatCostsCsv(
      {
        ...{ currency, comparedWith: before?.month ?? null },
        rows: rows.map((row) => ({ ...row, ...row.sum, beforeMinor: amountBefore(row.key) })),
        total: { ...summary.total, beforeMinor: amountBefore("total") },
      },
      delimiter,
    );
    const { domain } = await getTenantHeader(scope);
    const file = `costs ${domain} ${month} by ${read.address.by}.csv`;
    return new Response(csv, {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": `attachment; filename="${file.replace(/[^\w. -]/g, "_")}"`,
        "cache-control": "private, no-store",
      },
    });
  });
}
