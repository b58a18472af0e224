import { DataList, DataListItem, DataListItemLabel, DataListItemValue } from "@mantine/core";
import { formatCount, formatDuration } from "@/lib/domain/format";
import type { RunSnapshot } from "./run-snapshot";

type Counts = RunSnapshot["counts"];

/** Everything a run counted, each number with its name. */
export function RunCounts({ counts }: { counts: Counts }) {
  return (
    <DataList labelWidth="14rem">
      {linesOf(counts).map(([label, value]) => (
        <DataListItem key={label}>
          <DataListItemLabel>{label}</DataListItemLabel>
          <DataListItemValue style={{ fontVariantNumeric: "tabular-nums" }}>
            {value}
          </DataListItemValue>
        </DataListItem>
      ))}
    </DataList>
  );
}

const linesOf = (counts: Counts): [label: string, value: string][] => [
  ["Users read", usersRead(counts)],
  ["Users added", formatCount(counts.usersAdded)],
  ["Users changed", formatCount(counts.usersChanged)],
  ["Users unchanged", formatCount(counts.usersUnchanged)],
  ["Users no longer there", formatCount(counts.usersRemoved)],
  ["Users who came back", formatCount(counts.usersReturned)],
  ["Unreadable rows left out", formatCount(counts.usersQuarantined)],
  ["SKUs read", formatCount(counts.skusRead)],
  ["Licenses newly assigned", formatCount(counts.licensesStarted)],
  ["Licenses taken away", formatCount(counts.licensesEnded)],
  ["Requests to Microsoft", formatCount(counts.requests)],
  ["Waited at Microsoft's request", formatDuration(counts.waitedMs)],
];

const usersRead = ({ usersRead: read, usersExpected }: Counts) =>
  usersExpected === null
    ? formatCount(read)
    : `${formatCount(read)} of about ${formatCount(usersExpected)}`;
