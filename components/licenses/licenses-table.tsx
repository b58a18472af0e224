import {
  Table,
  TableCaption,
  TableTbody,
  TableTd,
  TableTfoot,
  TableTh,
  TableThead,
  TableTr,
  VisuallyHidden,
} from "@mantine/core";
import { InfoTooltip } from "@/components/ui/info-tooltip";
import { ScrollRegion } from "@/components/ui/scroll-region";
import type { LicenseRow } from "@/db/queries/list-licenses";
import { formatCount } from "@/lib/domain/format";
import type { Seats } from "@/lib/domain/licenses/count-seats";
import classes from "./licenses-table.module.css";
import { NarrowFigures } from "./narrow-figures";
import { Percent } from "./percent";
import { ProductCell } from "./product-cell";
import { SEAT_TERMS } from "./seat-terms";

type Props = {
  tenant: string;
  /** What is listed; the table's name for screen readers. */
  caption: string;
  rows: readonly LicenseRow[];
  /** Adds the line that sums them up; left out where seats must not be added. */
  total?: { seats: Seats; usedBasisPoints: number | null };
  /** What a product's unassigned licenses cost a month, in words; left out for who may not see costs. */
  idle?: IdleTexts;
};

/** By product, and of all of them. */
export type IdleTexts = { of: (skuId: string) => string; total: string };

/** One line per product with its counters; narrow screens show the rest under the product's name. */
export function LicensesTable({ tenant, caption, rows, total, idle }: Props) {
  return (
    <ScrollRegion label={caption}>
      <Table className={classes["table"] ?? ""}>
        <TableCaption>
          <VisuallyHidden>{caption}</VisuallyHidden>
        </TableCaption>
        <TableThead>
          <TableTr>
            <TableTh scope="col">Product</TableTh>
            {COLUMNS.map((key) => (
              <TableTh key={key} scope="col" {...cellOf(key)}>
                <span className={classes["heading"]}>
                  {SEAT_TERMS[key].label}
                  <InfoTooltip about={SEAT_TERMS[key].label}>{SEAT_TERMS[key].meaning}</InfoTooltip>
                </span>
              </TableTh>
            ))}
            {idle && (
              <TableTh scope="col" ta="end">
                Idle, a month
              </TableTh>
            )}
          </TableTr>
        </TableThead>
        <TableTbody>
          {rows.map((row) => (
            <TableTr key={row.skuId}>
              <TableTh scope="row" fw={400} className={classes["product"] ?? ""}>
                <ProductCell tenant={tenant} row={row} />
              </TableTh>
              <Figures seats={row.seats} usedBasisPoints={row.usedBasisPoints} />
              {idle && <TableTd ta="end">{idle.of(row.skuId)}</TableTd>}
            </TableTr>
          ))}
        </TableTbody>
        {total && (
          <TableTfoot>
            <TableTr className={classes["total"] ?? ""}>
              <TableTh scope="row">
                Total
                <NarrowFigures {...total} />
              </TableTh>
              <Figures {...total} />
              {idle && <TableTd ta="end">{idle.total}</TableTd>}
            </TableTr>
          </TableTfoot>
        )}
      </Table>
    </ScrollRegion>
  );
}

const SEAT_COLUMNS = ["purchased", "assigned", "unassigned", "overAssigned", "inGrace"] as const;
const COLUMNS = [...SEAT_COLUMNS, "used"] as const;

type FiguresProps = { seats: Seats; usedBasisPoints: number | null };

function Figures({ seats, usedBasisPoints }: FiguresProps) {
  return (
    <>
      {SEAT_COLUMNS.map((key) => (
        <TableTd key={key} {...cellOf(key)}>
          {formatCount(seats[key])}
        </TableTd>
      ))}
      <TableTd {...cellOf("used")}>
        <Percent basisPoints={usedBasisPoints} />
      </TableTd>
    </>
  );
}

/** Numbers end at one edge; on a phone only the idle seats have a column of their own. */
const cellOf = (column: (typeof COLUMNS)[number]) =>
  column === "unassigned" ? NUMBER : { ...NUMBER, visibleFrom: "sm" as const };
const NUMBER = { ta: "end" } as const;
