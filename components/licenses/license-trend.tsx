import {
  Group,
  Stack,
  Table,
  TableCaption,
  TableTbody,
  TableTd,
  TableTh,
  TableThead,
  TableTr,
  Text,
  Title,
  VisuallyHidden,
} from "@mantine/core";
import { LazyTrendLines } from "@/components/charts/lazy-trend-lines";
import { TextLink } from "@/components/imports/text-link";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { formatCount, formatDay, MISSING } from "@/lib/domain/format";
import type { Day } from "@/lib/domain/ids";
import type { TrendPoint, TrendStep } from "@/lib/domain/licenses/trend";
import { formatMonth, type Month } from "@/lib/domain/month";
import { describeTrend } from "./describe-trend";

type Props = {
  points: readonly TrendPoint[];
  step: TrendStep;
  /** The page's own address, for the other step. */
  path: string;
};

/** How purchased and assigned licenses changed: a chart, and the same figures as a table. */
export function LicenseTrend({ points, step, path }: Props) {
  const summary = describeTrend(points);
  const labelOf = ({ at }: TrendPoint) =>
    step === "months" ? formatMonth(at as Month) : formatDay(at as Day);
  return (
    <section aria-labelledby="trend">
      <Stack gap="xs">
        <Group justify="space-between">
          <Title order={2} id="trend">
            Trend
          </Title>
          <TextLink href={step === "days" ? `${path}?trend=months#trend` : `${path}#trend`}>
            {step === "days" ? "By month, two years" : "By day, 90 days"}
          </TextLink>
        </Group>
        <Text c="dimmed">{summary} A day without an import is a gap.</Text>
        <LazyTrendLines
          label={`Trend. ${summary}`}
          points={points.map((point) => ({
            label: labelOf(point),
            purchased: point.seats?.purchased ?? null,
            assigned: point.seats?.assigned ?? null,
          }))}
        />
        <TrendTable points={points} labelOf={labelOf} first={step === "days" ? "Day" : "Month"} />
      </Stack>
    </section>
  );
}

type TableProps = Pick<Props, "points"> & {
  labelOf: (point: TrendPoint) => string;
  first: string;
};

/** The latest first. */
function TrendTable({ points, labelOf, first }: TableProps) {
  return (
    <ScrollRegion label="Trend as a table" maxHeight={240}>
      <Table tabularNums stickyHeader>
        <TableCaption>
          <VisuallyHidden>Trend</VisuallyHidden>
        </TableCaption>
        <TableThead>
          <TableTr>
            {[first, "Purchased", "Assigned", "Unassigned"].map((name, index) => (
              <TableTh key={name} scope="col" {...(index > 0 && { ta: "end" })}>
                {name}
              </TableTh>
            ))}
          </TableTr>
        </TableThead>
        <TableTbody>
          {points.toReversed().map((point) => (
            <TableTr key={point.at}>
              <TableTh scope="row" fw={400}>
                {labelOf(point)}
              </TableTh>
              {(["purchased", "assigned", "unassigned"] as const).map((key) => (
                <TableTd key={key} ta="end">
                  {point.seats ? formatCount(point.seats[key]) : MISSING}
                </TableTd>
              ))}
            </TableTr>
          ))}
        </TableTbody>
      </Table>
    </ScrollRegion>
  );
}
