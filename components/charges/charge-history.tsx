import {
  Table,
  TableCaption,
  TableTbody,
  TableTd,
  TableTh,
  TableThead,
  TableTr,
  VisuallyHidden,
} from "@mantine/core";
import { NoValue } from "@/components/ui/no-value";
import { ScrollRegion } from "@/components/ui/scroll-region";
import type { ChargeDetail } from "@/db/queries/list-charges";
import { formatInstant } from "@/lib/domain/format";
import type { Day } from "@/lib/domain/ids";
import { toChargeLine } from "./charge-line";

type Props = ChargeDetail & { today: Day };

/** Every version of a price line: what it said, who wrote it, when and why. */
export function ChargeHistory({ sku, versions, today }: Props) {
  return (
    <ScrollRegion label="History">
      <Table tabularNums>
        <TableCaption>
          <VisuallyHidden>History</VisuallyHidden>
        </TableCaption>
        <TableThead>
          <TableTr>
            {[
              "Written",
              "By",
              "Contract",
              "Price of one seat",
              "Billing",
              "Seats",
              "Days",
              "Reason",
            ].map((heading) => (
              <TableTh key={heading} scope="col">
                {heading}
              </TableTh>
            ))}
          </TableTr>
        </TableThead>
        <TableTbody>
          {versions.map((version) => {
            const line = toChargeLine(sku, version, today);
            return (
              <TableTr key={version.version}>
                <TableTh scope="row" fw={400}>
                  {formatInstant(version.at)}
                </TableTh>
                <TableTd>{version.actorName}</TableTd>
                <TableTd>{line.label}</TableTd>
                <TableTd>{line.price}</TableTd>
                <TableTd>{line.billing}</TableTd>
                <TableTd>{line.seats}</TableTd>
                <TableTd>{version.removed ? `Taken away (was ${line.days})` : line.days}</TableTd>
                <TableTd style={{ overflowWrap: "anywhere" }}>
                  {version.reason ?? <NoValue />}
                </TableTd>
              </TableTr>
            );
          })}
        </TableTbody>
      </Table>
    </ScrollRegion>
  );
}
