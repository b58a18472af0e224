"use client";
import { Button, NativeSelect, Stack, Text, TextInput } from "@mantine/core";
import { useState, useTransition } from "react";
import { type Answer, answerTo } from "@/components/ui/answer";
import { Dialog } from "@/components/ui/dialog";
import { NoteText } from "@/components/ui/note-text";
import { useDialogs } from "@/components/ui/use-dialogs";
import { DialogButtons } from "@/components/units/dialog-buttons";
import type { LicenseDetail } from "@/db/queries/get-license";
import { SKU_CLASS_LABELS } from "@/lib/domain/licenses/classify-sku";

type Asked = { skuId: string; name: string; class: string; reason: string };
type Props = {
  license: Pick<LicenseDetail, "skuId" | "name" | "nameOverride" | "classOverride">;
  save: (input: Asked) => Promise<Answer<null>>;
};

const BUTTON_ID = "name-product";
const NOTE_ID = "name-note";

/** The tenant's own name and class of a product, behind a button. */
export function ProductNaming({ license, save }: Props) {
  const { open, note, openDialog, close, tell } = useDialogs<"name">(NOTE_ID);
  return (
    <Stack gap={4} align="flex-start">
      <Button
        id={BUTTON_ID}
        variant="default"
        size="xs"
        onClick={() => openDialog("name", BUTTON_ID)}
      >
        Name and class…
      </Button>
      <NoteText id={NOTE_ID} note={note} />
      {open && (
        <NamingDialog
          {...{ license, save }}
          onClose={close}
          onDone={() => tell({ ok: true, sentence: "Saved." })}
        />
      )}
    </Stack>
  );
}

const CLASSES = [
  { value: "", label: "As found by the portal" },
  ...Object.entries(SKU_CLASS_LABELS).map(([value, label]) => ({ value, label })),
];

function NamingDialog({
  license,
  save,
  onClose,
  onDone,
}: Props & { onClose: () => void; onDone: () => void }) {
  const [typed, setTyped] = useState({
    ...{ name: license.nameOverride ?? "", class: license.classOverride ?? "", reason: "" },
  });
  const [failure, setFailure] = useState<string | null>(null);
  const [isPending, startTransition] = useTransition();
  const submit = () =>
    startTransition(async () => {
      const answer = await answerTo(save({ ...typed, skuId: license.skuId }));
      if (answer.ok) onDone();
      else setFailure(answer.message);
    });
  return (
    <Dialog onClose={onClose} title={`Name and class of ${license.name}`}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Stack gap="sm">
          <TextInput
            label="Your own name"
            description="Empty for Microsoft's."
            maxLength={120}
            value={typed.name}
            onChange={({ currentTarget: { value } }) => setTyped({ ...typed, name: value })}
          />
          <NativeSelect
            label="Class"
            description="Only paid seats are in totals, need a price, and are waste when unassigned."
            data={CLASSES}
            value={typed.class}
            onChange={({ currentTarget: { value } }) => setTyped({ ...typed, class: value })}
          />
          <TextInput
            label="Reason (optional)"
            maxLength={500}
            value={typed.reason}
            onChange={({ currentTarget: { value } }) => setTyped({ ...typed, reason: value })}
          />
          <Text role="alert" size="sm">
            {failure}
          </Text>
          <DialogButtons submit="Save" {...{ isPending, onClose }} />
        </Stack>
      </form>
    </Dialog>
  );
}
