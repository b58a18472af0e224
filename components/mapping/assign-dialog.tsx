"use client";
import { Button, Checkbox, Group, Loader, Select, Stack, Text, TextInput } from "@mantine/core";
import { counted } from "@/components/ui/counted";
import { Dialog } from "@/components/ui/dialog";
import type { AssignActions, Assignee } from "./assignment";
import type { DayOption } from "./list-months";
import { MovePreview } from "./move-preview";
import { ShareLines } from "./share-lines";
import type { UnitOption } from "./unit-options";
import { useAssignment } from "./use-assignment";

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
  const { users, rule } = assignee;
  const nameOf = (unitId: string) =>
    units.find(({ value }) => value === unitId)?.label ?? "an archived unit";
  const form = useAssignment({
    ...{ assignee, actions },
    firstDay: days[0]?.value ?? null,
    onDone: (done) => onDone({ ...done, to }),
  });
  const to = (form.shares ?? []).map(({ unitId }) => nameOf(unitId)).join(" and ");
  const changing = form.preview?.ok ? form.preview.value.changing : users;
  return (
    <Dialog onClose={onClose} title={`Assign ${counted(users, "user")}`} size="lg">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          form.assign();
        }}
      >
        <Stack gap="md">
          <ShareLines {...{ units }} {...form} onChange={form.setLines} />
          <Details
            {...{ days, form }}
            ruleText={form.lines.length === 1 ? rule?.text : undefined}
          />
          <Effect {...{ form, to, nameOf }} />
          <Text role="alert" size="sm">
            {form.failure}
          </Text>
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={form.isPending}>
              Assign {counted(changing, "user")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

type Form = ReturnType<typeof useAssignment>;
type DetailsProps = { days: readonly DayOption[]; form: Form; ruleText: string | undefined };

/** From when, why, and whether new users shall follow. */
function Details({ days, form, ruleText }: DetailsProps) {
  return (
    <>
      <Select
        label="From"
        description="An open month: what it costs is worked out anew."
        data={[...days]}
        value={form.fromDay}
        allowDeselect={false}
        onChange={(value) => form.setFromDay(value)}
      />
      <TextInput
        label="Reason (optional)"
        value={form.reason}
        maxLength={500}
        onChange={(event) => form.setReason(event.currentTarget.value)}
      />
      {ruleText && (
        <Checkbox
          label={`Also make a rule: ${ruleText}`}
          description="New users follow automatically. It comes after the rules there are."
          checked={form.withRule}
          onChange={(event) => form.setWithRule(event.currentTarget.checked)}
        />
      )}
    </>
  );
}

type EffectProps = { form: Form; to: string; nameOf: (unitId: string) => string };

function Effect({ form: { preview, isCounting }, to, nameOf }: EffectProps) {
  return (
    <div role="status" aria-busy={isCounting}>
      {preview?.ok && <MovePreview preview={preview.value} {...{ to, nameOf }} />}
      {preview?.ok === false && <Text c="red">{preview.message}</Text>}
      {isCounting && <Loader size="sm" aria-label="Counting" />}
    </div>
  );
}
