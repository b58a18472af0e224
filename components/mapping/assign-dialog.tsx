"use client";
import {
  Button,
  Checkbox,
  Group,
  Loader,
  Modal,
  Select,
  Stack,
  Text,
  TextInput,
} from "@mantine/core";
import { useState, useTransition } from "react";
import { counted } from "@/components/ui/counted";
import type { Day, UnitId } from "@/lib/domain/ids";
import { type AssignActions, readShares, type Selection, type ShareLine } from "./assignment";
import type { DayOption } from "./list-months";
import { MovePreview } from "./move-preview";
import { ShareLines } from "./share-lines";
import type { UnitOption } from "./unit-options";
import { usePreview } from "./use-preview";

/** Users to be assigned, as the person sees them. */
export type Assignee = {
  selection: Selection;
  /** How many the person saw. */
  users: number;
  suggestedUnit: UnitId | null;
  /** What a rule for them would ask, in words too; null when no rule can be made of the selection. */
  rule: { attribute: string; values: (string | null)[]; text: string } | null;
};

type Props = {
  assignee: Assignee;
  units: readonly UnitOption[];
  days: readonly DayOption[];
  actions: AssignActions;
  onClose: () => void;
  onDone: (done: { changeSetId: string; users: number; to: string }) => void;
};

/** Puts users into a business unit: shows what it would do, and does it when told. */
export function AssignDialog({ assignee, units, days, actions, onClose, onDone }: Props) {
  const { selection, users, suggestedUnit, rule } = assignee;
  const [lines, setLines] = useState<ShareLine[]>([{ unitId: suggestedUnit, percent: "" }]);
  const [fromDay, setFromDay] = useState<Day | null>(days[0]?.value ?? null);
  const [reason, setReason] = useState("");
  const [withRule, setWithRule] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [isPending, startTransition] = useTransition();

  const read = readShares(lines);
  const shares = "shares" in read ? read.shares : null;
  const move = shares && fromDay ? { selection, shares, fromDay } : undefined;
  const preview = usePreview(move, actions.preview);
  const nameOf = (unitId: string) =>
    units.find(({ value }) => value === unitId)?.label ?? "an archived unit";
  const to = (shares ?? []).map(({ unitId }) => nameOf(unitId)).join(" and ");
  const changing = preview?.ok ? preview.value.changing : users;

  const assign = () => {
    if (!move) return setProblem("problem" in read ? read.problem : "Choose a month.");
    startTransition(async () => {
      const asked = { ...move, expected: users, reason: reason.trim() || null };
      const answer = await actions
        .assign({ ...asked, rule: withRule && rule && lines.length === 1 ? rule : null })
        .catch(() => ({ ok: false as const, message: "The portal did not answer. Try again." }));
      if (answer.ok) onDone({ ...answer.value, to });
      else setFailure(answer.message);
    });
  };
  return (
    <Modal opened onClose={onClose} title={`Assign ${counted(users, "user")}`} size="lg">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          assign();
        }}
      >
        <Stack gap="md">
          <ShareLines
            lines={lines}
            units={units}
            problem={problem}
            onChange={(changed) => {
              setLines(changed);
              setProblem(null);
              setFailure(null);
            }}
          />
          <Select
            label="From"
            description="An open month: what it costs is worked out anew."
            data={[...days]}
            value={fromDay}
            allowDeselect={false}
            onChange={(value) => setFromDay(value as Day | null)}
          />
          <TextInput
            label="Reason (optional)"
            value={reason}
            maxLength={500}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          {rule && lines.length === 1 && (
            <Checkbox
              label={`Also make a rule: ${rule.text}`}
              description="New users follow automatically. It comes after the rules there are."
              checked={withRule}
              onChange={(event) => setWithRule(event.currentTarget.checked)}
            />
          )}
          <div role="status" aria-busy={move !== undefined && preview === null}>
            {preview?.ok && <MovePreview preview={preview.value} {...{ to, nameOf }} />}
            {preview?.ok === false && <Text c="red">{preview.message}</Text>}
            {move && !preview && <Loader size="sm" aria-label="Counting" />}
          </div>
          <Text role="alert" size="sm">
            {failure}
          </Text>
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={isPending}>
              Assign {counted(changing, "user")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
