"use client";
import { Stack, Text, TextInput } from "@mantine/core";
import { useState, useTransition } from "react";
import { Dialog } from "@/components/ui/dialog";
import type { UnitId } from "@/lib/domain/ids";
import { DialogButtons } from "./dialog-buttons";
import { answerTo } from "@/components/ui/answer";
import type { UnitActions } from "./unit-actions";
import type { UnitLine } from "./unit-line";

type Props = {
  /** The unit to change; null makes a new one under `parent`. */
  unit: UnitLine | null;
  parent: { id: UnitId; name: string } | null;
  save: UnitActions["save"];
  onClose: () => void;
  /** Told in a sentence what was done. */
  onDone: (sentence: string) => void;
};

const FIELDS = [
  ["name", "Name", "Retail"],
  ["code", "Code", "RETAIL"],
  ["costCenter", "Cost center (optional)", "4711"],
  ["owner", "Owner (optional)", "Who answers for its cost"],
] as const;

/** Asks for the fields of a unit; what is wrong stands at the field. */
export function UnitForm({ unit, parent, save, onClose, onDone }: Props) {
  const [values, setValues] = useState(valuesOf(unit));
  const [problems, setProblems] = useState<Record<string, string>>({});
  const [failure, setFailure] = useState<string | null>(null);
  const [isPending, startTransition] = useTransition();
  const submit = () =>
    startTransition(async () => {
      const place = unit ? { id: unit.id } : { parentId: parent?.id ?? null };
      const answer = await answerTo(save({ ...values, ...place }));
      setFailure(answer.ok ? null : answer.message);
      if (!answer.ok) return;
      if (answer.value.problems.length === 0)
        onDone(`${values.name.trim()} was ${unit ? "saved" : "created"}.`);
      else setProblems(byField(answer.value.problems));
    });
  return (
    <Dialog onClose={onClose} title={titleOf(unit, parent)}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Stack gap="sm">
          {FIELDS.map(([field, label, example], index) => (
            <TextInput
              key={field}
              label={label}
              placeholder={example}
              value={values[field]}
              data-autofocus={index === 0 || undefined}
              error={problems[field]}
              onChange={(event) => {
                setValues({ ...values, [field]: event.currentTarget.value });
                setProblems({ ...problems, [field]: "" });
              }}
            />
          ))}
          <Text role="alert" size="sm">
            {failure}
          </Text>
          <DialogButtons submit={unit ? "Save unit" : "Create unit"} {...{ isPending, onClose }} />
        </Stack>
      </form>
    </Dialog>
  );
}

const valuesOf = (unit: UnitLine | null) => ({
  name: unit?.name ?? "",
  code: unit?.code ?? "",
  costCenter: unit?.costCenter ?? "",
  owner: unit?.owner ?? "",
});

function titleOf(unit: Props["unit"], parent: Props["parent"]): string {
  if (unit) return `Edit ${unit.name}`;
  return parent ? `New business unit below ${parent.name}` : "New business unit";
}

const byField = (problems: readonly { field: string; message: string }[]) =>
  Object.fromEntries(problems.map(({ field, message }) => [field, message]));
