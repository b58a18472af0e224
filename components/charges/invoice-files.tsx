"use client";
import {
  Button,
  Stack,
  Table,
  TableCaption,
  TableTbody,
  TableTd,
  TableTh,
  TableThead,
  TableTr,
  Text,
  TextInput,
  Title,
  VisuallyHidden,
} from "@mantine/core";
import { useState, useTransition } from "react";
import { counted } from "@/components/ui/counted";
import { Dialog } from "@/components/ui/dialog";
import { NoteText } from "@/components/ui/note-text";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { useDialogs } from "@/components/ui/use-dialogs";
import { DialogButtons } from "@/components/units/dialog-buttons";
import type { InvoiceFile } from "@/db/queries/list-invoice-files";
import { addDays } from "@/lib/domain/charges/days";
import { formatCount, formatDay, formatInstant } from "@/lib/domain/format";
import { formatMoney } from "@/lib/domain/money";
import { type Answer, answerTo } from "@/components/ui/answer";

type Props = {
  files: readonly InvoiceFile[];
  withdraw: (input: { id: string; reason: string }) => Promise<Answer<null>>;
};

const NOTE_ID = "invoices-note";

/** The files that were loaded with their lines, and the way to withdraw one. */
export function InvoiceFiles({ files, withdraw }: Props) {
  const { open, note, openDialog, close, tell } = useDialogs<InvoiceFile>(NOTE_ID);
  return (
    <Stack gap="lg">
      <NoteText id={NOTE_ID} note={note} />
      {files.map((file) => (
        <section key={file.id} aria-labelledby={`file-${file.id}`}>
          <Title order={2} id={`file-${file.id}`} style={{ overflowWrap: "anywhere" }}>
            {file.fileName}
          </Title>
          <Text size="sm" c="dimmed">
            {describeFile(file)}
          </Text>
          <Lines file={file} />
          {file.withdrawnAt === null && (
            <Button
              id={`withdraw-${file.id}`}
              size="xs"
              variant="default"
              onClick={() => openDialog(file, `withdraw-${file.id}`)}
            >
              Withdraw<VisuallyHidden> {file.fileName}</VisuallyHidden>
            </Button>
          )}
        </section>
      ))}
      {open && (
        <WithdrawDialog
          {...{ file: open, withdraw }}
          onClose={close}
          onDone={(sentence) => tell({ ok: true, sentence })}
        />
      )}
    </Stack>
  );
}

function describeFile({ at, actorName, reason, withdrawnAt, ...file }: InvoiceFile): string {
  const loaded = `Loaded ${formatInstant(at)} by ${actorName}${reason ? `: ${reason}` : ""}.`;
  if (!withdrawnAt) return loaded;
  const why = file.withdrawnReason ? `: ${file.withdrawnReason}` : "";
  return `${loaded} Withdrawn ${formatInstant(withdrawnAt)} by ${file.withdrawnBy ?? ""}${why}. It counts no more.`;
}

function Lines({ file }: { file: InvoiceFile }) {
  const label = `Invoice lines of ${file.fileName}`;
  return (
    <ScrollRegion label={label}>
      <Table tabularNums verticalSpacing={4}>
        <TableCaption>
          <VisuallyHidden>{label}</VisuallyHidden>
        </TableCaption>
        <TableThead>
          <TableTr>
            <TableTh scope="col">Product</TableTh>
            <TableTh scope="col">Invoice</TableTh>
            <TableTh scope="col">Days</TableTh>
            <TableTh scope="col" ta="end">
              Quantity
            </TableTh>
            <TableTh scope="col" ta="end">
              Before tax
            </TableTh>
          </TableTr>
        </TableThead>
        <TableTbody>
          {file.lines.map((line) => (
            <TableTr key={line.line}>
              <TableTh scope="row" fw={500}>
                {line.name}
                <Text size="xs" c="dimmed">
                  {line.chargeType}
                </Text>
              </TableTh>
              <TableTd>{line.invoiceNumber}</TableTd>
              <TableTd style={{ whiteSpace: "nowrap" }}>
                {formatDay(line.fromDay)} – {formatDay(addDays(line.untilDay, -1))}
              </TableTd>
              <TableTd ta="end">{formatCount(line.quantity)}</TableTd>
              <TableTd ta="end">{formatMoney(line.subtotalMinor, line.currency)}</TableTd>
            </TableTr>
          ))}
        </TableTbody>
      </Table>
    </ScrollRegion>
  );
}

type DialogProps = {
  file: InvoiceFile;
  withdraw: Props["withdraw"];
  onClose: () => void;
  onDone: (sentence: string) => void;
};

function WithdrawDialog({ file, withdraw, onClose, onDone }: DialogProps) {
  const [reason, setReason] = useState("");
  const [failure, setFailure] = useState<string | null>(null);
  const [isPending, startTransition] = useTransition();
  const submit = () =>
    startTransition(async () => {
      const answer = await answerTo(withdraw({ id: file.id, reason }));
      if (answer.ok) onDone(`${file.fileName} counts no more.`);
      else setFailure(answer.message);
    });
  return (
    <Dialog onClose={onClose} title={`Withdraw ${file.fileName}`}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Stack gap="sm">
          <Text size="sm">
            Its {counted(file.lines.length, "line")} will count no more: the months are computed
            from prices again. The file stays on record.
          </Text>
          <TextInput
            label="Reason (optional)"
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Text role="alert" size="sm">
            {failure}
          </Text>
          <DialogButtons submit="Withdraw 1 file" {...{ isPending, onClose }} isCancelFirst />
        </Stack>
      </form>
    </Dialog>
  );
}
