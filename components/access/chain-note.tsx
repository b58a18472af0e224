import { Alert, Text } from "@mantine/core";
import { CopyId } from "@/components/ui/copy-id";
import type { ChainVerdict } from "@/lib/domain/access/chain";
import { formatCount } from "@/lib/domain/format";

type Props = { verdict: ChainVerdict; isPart: boolean };

/** Whether a log's hash chain holds, and its head, which a reader may keep to compare later. */
export function ChainNote({ verdict, isPart }: Props) {
  if (!verdict.ok)
    return (
      <Alert color="red" title={`The log was tampered with at row ${formatCount(verdict.seq)}`}>
        {verdict.problem}. Please tell your partner at once, and keep an export.
      </Alert>
    );
  if (verdict.rows === 0) return null;
  return (
    <div>
      <Text>
        Verified just now: the {isPart ? "last " : ""}
        {formatCount(verdict.rows)} rows build on each other without a gap. Keep this hash; if it is
        in a later export, nothing before it was changed.
      </Text>
      <CopyId value={verdict.head} what="the log's newest hash" />
    </div>
  );
}
