import {
  Paper,
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
import { TextLink } from "@/components/imports/text-link";
import type { UserDetail } from "@/db/queries/get-user";
import { formatDay } from "@/lib/domain/format";
import type { Day } from "@/lib/domain/ids";
import { lastDayHeld } from "./last-day-held";

type Span = UserDetail["licenses"][number];
type Props = { tenant: string; licenses: readonly Span[] };

/** What the user holds and what the user held, each with its days as the nightly imports saw them. */
export function UserLicenses({ tenant, licenses }: Props) {
  const held = licenses.filter(({ untilDay }) => untilDay === null);
  const ended = licenses.filter(hasEnded);
  return (
    <Paper withBorder p="md" component="section" aria-label="Licenses">
      <Title order={2} size="h3" mb="sm">
        Licenses
      </Title>
      {held.length === 0 && (
        <Text>
          {ended.length > 0 ? "No license now." : "No license, now or since the first import."}
        </Text>
      )}
      {held.length > 0 && (
        <SpansTable
          {...{ tenant, spans: held }}
          caption="Licenses held now"
          columns={["Held since"]}
          daysOf={({ fromDay }) => [fromDay]}
        />
      )}
      {ended.length > 0 && (
        <>
          <Title order={3} size="h4" mt="md" mb="xs">
            Held before
          </Title>
          <SpansTable
            {...{ tenant, spans: ended }}
            caption="Licenses held before"
            columns={["First day", "Last day"]}
            daysOf={({ fromDay, untilDay }) => [fromDay, lastDayHeld(untilDay)]}
          />
        </>
      )}
    </Paper>
  );
}

type EndedSpan = Span & { untilDay: Day };
const hasEnded = (span: Span): span is EndedSpan => span.untilDay !== null;

type SpansTableProps<Held extends Span> = {
  tenant: string;
  spans: readonly Held[];
  caption: string;
  columns: readonly string[];
  daysOf: (span: Held) => Day[];
};

function SpansTable<Held extends Span>(props: SpansTableProps<Held>) {
  const { tenant, spans, caption, columns, daysOf } = props;
  return (
    <Table>
      <TableCaption>
        <VisuallyHidden>{caption}</VisuallyHidden>
      </TableCaption>
      <TableThead>
        <TableTr>
          <TableTh scope="col">Product</TableTh>
          {columns.map((column) => (
            <TableTh key={column} scope="col" w={DAY_WIDTH}>
              {column}
            </TableTh>
          ))}
        </TableTr>
      </TableThead>
      <TableTbody>
        {spans.map((span) => (
          <TableTr key={`${span.skuId} ${span.fromDay}`}>
            <TableTh scope="row" fw={400} style={{ overflowWrap: "anywhere" }}>
              <TextLink href={`/t/${tenant}/licenses/${span.skuId}`}>{span.name}</TextLink>
              <Text size="xs" c="dimmed" ff="monospace">
                {span.partNumber}
              </Text>
            </TableTh>
            {daysOf(span).map((day, index) => (
              <TableTd key={columns[index]} w={DAY_WIDTH} valign="top">
                {formatDay(day)}
              </TableTd>
            ))}
          </TableTr>
        ))}
      </TableTbody>
    </Table>
  );
}

/** On a phone a day takes two lines, so that the product keeps its room. */
const DAY_WIDTH = { base: "5.5rem", sm: "8rem" };
