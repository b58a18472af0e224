import {
  Alert,
  Stack,
  Table,
  TableCaption,
  TableTbody,
  TableTd,
  TableTh,
  TableThead,
  TableTr,
  Text,
  VisuallyHidden,
} from "@mantine/core";
import { TextLink } from "@/components/imports/text-link";
import { counted } from "@/components/ui/counted";
import { NoValue } from "@/components/ui/no-value";
import { ScrollRegion } from "@/components/ui/scroll-region";
import type { AccessSummary } from "@/lib/domain/access/explain-days";
import { formatCount, formatDay } from "@/lib/domain/format";

type Props = { tenant: string; summary: AccessSummary };

/** The last days against the promise: once a day by the schedule, and else only when asked. */
export function AccessDays({ tenant, summary }: Props) {
  return (
    <Stack gap="sm">
      <Verdict summary={summary} />
      {summary.requests > 0 && (
        <ScrollRegion label="Days with access">
          <Table tabularNums miw={480}>
            <TableCaption>
              <VisuallyHidden>Requests by day, newest first</VisuallyHidden>
            </TableCaption>
            <TableThead>
              <TableTr>
                <TableTh scope="col">Day (UTC)</TableTh>
                <Numeric>Imports</Numeric>
                <Numeric>Requests</Numeric>
                <Numeric>By the schedule</Numeric>
                <TableTh scope="col">Outside it</TableTh>
              </TableTr>
            </TableThead>
            <TableTbody>
              {summary.days.map((day) => (
                <DayRow key={day.day} tenant={tenant} day={day} />
              ))}
            </TableTbody>
          </Table>
        </ScrollRegion>
      )}
    </Stack>
  );
}

const Numeric = ({ children }: { children: string }) => (
  <TableTh scope="col" ta="end">
    {children}
  </TableTh>
);

function DayRow({ tenant, day }: { tenant: string; day: AccessSummary["days"][number] }) {
  return (
    <TableTr>
      <TableTh scope="row" fw={400} style={{ whiteSpace: "nowrap" }}>
        {day.requests > 0 ? (
          <TextLink href={`/t/${tenant}/access?day=${day.day}`}>{formatDay(day.day)}</TextLink>
        ) : (
          formatDay(day.day)
        )}
      </TableTh>
      <TableTd ta="end">{formatCount(day.runs)}</TableTd>
      <TableTd ta="end">{formatCount(day.requests)}</TableTd>
      <TableTd ta="end">{formatCount(day.scheduled)}</TableTd>
      <TableTd>
        {day.others.length === 0 && <NoValue />}
        {day.others.map(({ why, requests }) => (
          <div key={why}>
            {why}: {formatCount(requests)}
          </div>
        ))}
      </TableTd>
    </TableTr>
  );
}

function Verdict({ summary: { days, requests, explained, unexplained } }: Omit<Props, "tenant">) {
  if (unexplained > 0)
    return (
      <Alert color="red" title={`${counted(unexplained, "request")} without an explanation`}>
        In the last {days.length} days somebody or something accessed this tenant that belongs to no
        schedule and to nobody who asked. Please tell your partner.
      </Alert>
    );
  if (requests === 0)
    return <Text>Nobody accessed this tenant in the last {days.length} days.</Text>;
  return (
    <Text>
      In the last {days.length} days: {counted(explained, "request")} outside the schedule
      {explained === 0 ? "." : ", each asked for by the person or command named beside it."}
    </Text>
  );
}
