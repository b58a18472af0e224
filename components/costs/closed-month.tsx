import { Button, Code, Group, Text, Title } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { CopyButton } from "@/components/imports/copy-button";
import type { Answer } from "@/components/ui/answer";
import { PageHeader } from "@/components/ui/page-header";
import type { MonthCloseRecord } from "@/db/queries/list-month-closes";
import { formatInstant } from "@/lib/domain/format";
import { formatMonth, type Month } from "@/lib/domain/month";
import { ReopenForm } from "./reopen-form";
import { type VerifyResult, VerifyButton } from "./verify-button";

type Props = {
  close: MonthCloseRecord;
  month: Month;
  proofHref: string;
  verify: () => Promise<Answer<VerifyResult>>;
  /** Null for who may not. */
  reopen: ((reason: string) => Promise<Answer<null>>) | null;
};

/** A closed month: who closed it, what proves it, and how to check that. */
export function ClosedMonth({ close, month, proofHref, verify, reopen }: Props) {
  const name = formatMonth(month);
  return (
    <>
      <PageHeader title={`${name} is closed`}>
        Closed by {close.closedByName}, {formatInstant(close.closedAt)}.
        {close.reason && <Text>Note: {close.reason}</Text>}
      </PageHeader>
      <section aria-labelledby="proof">
        <Title order={2} id="proof" size="h3" mb="xs">
          Proof
        </Title>
        <Text maw="72ch">
          Verify computes the month again from what it was closed on and compares every line. The
          proof is one file with ids instead of names: anybody can recompute it without the portal,
          with <Code>npm run verify -- FILE</Code>, and compare this checksum.
        </Text>
        <Group my="sm" gap="xs" style={{ overflowWrap: "anywhere" }}>
          <Text ff="monospace" size="sm">
            SHA-256 {close.sha256}
          </Text>
          <CopyButton value={close.sha256} what="SHA-256">
            Copy
          </CopyButton>
        </Group>
        <Group align="flex-start">
          <VerifyButton name={name} verify={verify} />
          <Button
            component="a"
            href={proofHref}
            download
            variant="default"
            leftSection={<IconDownload size={18} aria-hidden />}
          >
            Export proof
          </Button>
        </Group>
      </section>
      {reopen && (
        <section aria-labelledby="reopen">
          <Title order={2} id="reopen" size="h3" mb="xs">
            Reopen
          </Title>
          <ReopenForm name={name} reopen={reopen} />
        </section>
      )}
    </>
  );
}
