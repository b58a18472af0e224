import { Alert, Stack, Text } from "@mantine/core";
import { CopyId } from "@/components/ui/copy-id";
import { counted } from "@/components/ui/counted";
import type { ChainVerdict } from "@/lib/domain/access/chain";
import { formatCount } from "@/lib/domain/format";

type Props = {
  verdict: ChainVerdict;
  /** The number of the newest row: how many there have ever been. */
  newest: number;
};

/** Whether a log's hash chain holds, and its head, which a reader may keep to compare later. */
export function ChainNote({ verdict, newest }: Props) {
  if (!verdict.ok)
    return (
      <Alert
        color="red"
        title={`The log does not hold together at row ${formatCount(verdict.seq)}`}
      >
        Somebody may have changed it: {verdict.problem}. Please keep an export, and tell your
        partner at once.
      </Alert>
    );
  if (verdict.rows === 0) return null;
  return (
    <Stack gap={4}>
      <Text>
        Verified just now: {describeExtent(verdict.rows, newest)} Keep the number{" "}
        {formatCount(newest)} and this hash of that row: as long as a later export shows the same
        hash there, nothing up to it was changed.
      </Text>
      <CopyId value={verdict.head} what="the newest row's hash" />
    </Stack>
  );
}

function describeExtent(rows: number, newest: number): string {
  if (newest === 1) return "the only row matches its hash.";
  const which = rows < newest ? `the last ${formatCount(rows)} of ` : "all ";
  return `${which}${counted(newest, "row")} build on the one before without a gap.`;
}
