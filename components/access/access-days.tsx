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
} from "@mantine/core";
import { TextLink } from "@/components/imports/text-link";
import type { AccessSummary } from "@/lib/domain/access/explain-days";
import { formatCount, MISSING } from "@/lib/domain/format";

type Props = { tenant: string; summary: AccessSummary; days: number };

/** The last days against the promise: once a day by the schedule, and else only when asked. */
export function AccessDays({ tenant, summary, days }: Props) {
  return (
    <Stack gap="sm">
      <Verdict summary={summary} days={days} />
      {summary.days.length > 0 && (
        <Table tabularNums>
          <TableCaption>Days with access, in UTC</TableCaption>
          <TableThead>
            <TableTr>
              <TableTh scope="col">Day</TableTh>
              <TableTh scope="col" ta="end">
                Requests
              </TableTh>
              <TableTh scope="col" ta="end">
                By the schedule
              </TableTh>
              <TableTh scope="col">Outside it</TableTh>
            </TableTr>
          </TableThead>
          <TableBody tenant={tenant} days={summary.days} />
        </Table>
      )}
    </Stack>
  );
}

function TableBody({ tenant, days }: { tenant: string; days: AccessSummary["days"] }) {
  return (
    <TableTbody>
      {days.map(({ day, requests, scheduled, others }) => (
        <TableTr key={day}>
          <TableTh scope="row" fw={400}>
            <TextLink href={`/t/${tenant}/access?day=${day}`}>{day}</TextLink>
          </TableTh>
          <TableTd ta="end">{formatCount(requests)}</TableTd>
          <TableTd ta="end">{formatCount(scheduled)}</TableTd>
          <TableTd>
            {others.length === 0 && MISSING}
            {others.map(({ why, requests: count }) => (
              <div key={why}>
                {why}: {formatCount(count)}
              </div>
            ))}
          </TableTd>
        </TableTr>
      ))}
    </TableTbody>
  );
}

function Verdict({ summary: { explained, unexplained }, days }: Omit<Props, "tenant">) {
  if (unexplained > 0)
    return (
      <Alert color="red" title={`${formatCount(unexplained)} requests are not explained`}>
        They belong to no schedule and to nobody who asked. Please tell your partner.
      </Alert>
    );
  return (
    <Text>
      In the last {days} days: {formatCount(0)} requests without a reason.{" "}
      {explained === 0
        ? "Every one came from the schedule."
        : `${formatCount(explained)} outside the schedule, each asked for by the person or command named beside it.`}
    </Text>
  );
}
