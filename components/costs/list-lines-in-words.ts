import type { CostLine } from "@/db/queries/list-cost-lines";
import type { CostCell } from "@/db/queries/get-month-costs";
import type { SkuName } from "@/db/queries/list-sku-names";
import { formatAmount } from "@/lib/domain/money";
import type { CostRow } from "./cost-row";
import type { LineInWords } from "./lines-table";

type Context = {
  tenant: string;
  currency: string;
  names: readonly SkuName[];
};

const NUMBER = new Intl.NumberFormat("en-US", { maximumFractionDigits: 2 });
const seatDaysText = (seatDays: number | string) => NUMBER.format(Number(seatDays));
const productOf = (names: readonly SkuName[], skuId: string) =>
  names.find((one) => one.skuId === skuId)?.name ?? skuId;

/** The users' lines, each leading to the user. */
export const describeUserLines = (
  lines: readonly CostLine[],
  { tenant, currency, names }: Context,
): LineInWords[] =>
  lines.map((line) => ({
    key: `${line.userId} ${line.skuId} ${line.chargeId}`,
    who: line.displayName ?? line.userPrincipalName ?? line.userId,
    note: line.userPrincipalName ?? "",
    href: `/t/${tenant}/users/${line.userId}`,
    ...{ what: productOf(names, line.skuId), charge: line.label },
    ...{ seatDays: seatDaysText(line.seatDays), amount: formatAmount(line.amountMinor, currency) },
  }));

/** The units right under a unit, each with all that is under it. */
export const describeChildLines = (
  rows: readonly CostRow[],
  currency: string,
  hrefOf: (row: CostRow) => string,
): LineInWords[] =>
  rows.map((row) => ({
    ...{ key: row.key, who: row.label, note: row.note, href: hrefOf(row) },
    ...{ what: "All products", charge: "" },
    seatDays: seatDaysText(row.sum.seatDays),
    amount: formatAmount(row.sum.amountMinor, currency),
  }));

/** Products that no user of the portal has: a bucket's seats. */
export const describeProductLines = (
  cells: readonly CostCell[],
  { tenant, currency, names }: Context,
): LineInWords[] =>
  cells.map((cell) => ({
    key: `product ${cell.skuId}`,
    who: productOf(names, cell.skuId),
    note: names.find(({ skuId }) => skuId === cell.skuId)?.partNumber ?? "",
    href: `/t/${tenant}/licenses/${cell.skuId}`,
    ...{ what: "", charge: "", seatDays: seatDaysText(cell.seatDays) },
    amount: formatAmount(cell.amountMinor, currency),
  }));

/** What policies gave to a unit or took from a bucket, product by product; nobody holds it. */
export const describeMoved = (
  cells: readonly CostCell[],
  { currency, names }: Context,
): LineInWords[] =>
  cells
    .filter(({ redistributedMinor }) => redistributedMinor !== 0n)
    .map((cell) => ({
      ...{ key: `moved ${cell.skuId}`, who: "Redistributed", href: null },
      note: "By the policy for what no unit holds",
      ...{ what: productOf(names, cell.skuId), charge: "", seatDays: "" },
      amount: formatAmount(cell.redistributedMinor, currency),
    }));
