import { loadCosts, loadCostsBefore } from "@/app/(portal)/t/[tenant]/costs/load-costs";
import { type CostAddress, readCostAddress } from "@/components/costs/cost-address";
import { monthLabel } from "@/components/costs/describe-month";
import { getTenantHeader } from "@/db/queries/get-tenant-header";
import { listCostMonths } from "@/db/queries/list-cost-months";
import type { Scope } from "@/db/scope";
import { answerWithTable } from "@/lib/auth/answer-with-table";
import { answerForScope } from "@/lib/auth/require-api-scope";
import { costFile, type CostSheet } from "@/lib/domain/exports/cost-file";
import { describeSource } from "@/lib/domain/exports/describe-source";
import type { About } from "@/lib/domain/exports/file-table";
import { AppError } from "@/lib/errors";

type Context = { params: Promise<{ tenant: string }> };

const GROUPED = { unit: "business unit", product: "product", both: "business unit and product" };

/** The costs page as a file: the address's month, grouping, currency and comparison, every row. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { tenant } = await params;
  const { searchParams } = new URL(request.url);
  return answerForScope(tenant, "costs:read", async (scope) => {
    const months = (await listCostMonths(scope)).map(({ month }) => month);
    const read = readCostAddress(Object.fromEntries(searchParams), months);
    if (read?.notice !== null) throw new AppError("invalid", "Choose a month with data.");
    const { sheet, about } = await loadSheet(scope, read.address);
    const { domain } = await getTenantHeader(scope);
    const name = `costs ${domain} ${read.address.month} by ${read.address.by}`;
    return answerWithTable({ search: searchParams, name, table: costFile(sheet), about });
  });
}

async function loadSheet(
  scope: Scope,
  address: CostAddress,
): Promise<{ sheet: CostSheet; about: About }> {
  const { costs, rows, summary } = await loadCosts(scope, address);
  const { currency, month } = costs;
  if (!currency) throw new AppError("invalid", "Nothing was charged in that month.");
  const before = address.compare ? await loadCostsBefore(scope, { ...address, currency }) : null;
  const amountBefore = (key: string) => before?.amounts.get(key) ?? null;
  const header = await getTenantHeader(scope);
  return {
    sheet: {
      ...{ currency, comparedWith: before?.month ?? null },
      rows: rows.map((row) => ({ ...row, ...row.sum, beforeMinor: amountBefore(row.key) })),
      total: { ...summary.total, beforeMinor: amountBefore("total") },
    },
    about: [
      ...describeSource(header, { actor: scope.actor, at: new Date() }),
      ["Month", `${monthLabel(month, costs.days)}, ${costs.close ? "closed" : "open"}`],
      ...(costs.close ? ([["SHA-256 of the proof", costs.close.sha256]] as const) : []),
      ["Grouped by", GROUPED[address.by]],
      ["Currency", currency],
      ["Rounding", "None: the rows of level 0 add up to the total, to the cent."],
    ],
  };
}
