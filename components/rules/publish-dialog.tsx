"use client";
import { Button, Group, List, ListItem, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { formatCount, formatDay } from "@/lib/domain/format";
import type { Day } from "@/lib/domain/ids";
import type { Rule } from "@/lib/domain/mapping/rule";
import { PreviewSummary } from "./preview-summary";
import type { PreviewAnswer, Published, RuleActions } from "./rule-actions";
import { Dialog } from "@/components/ui/dialog";
import type { RulesState } from "./rules-state";
import { usePublishing } from "./use-publishing";

type Props = {
  state: RulesState;
  /** In words. */
  changes: readonly string[];
  preview: PreviewAnswer;
  unitNames: Readonly<Record<string, string>>;
  firstOpenDay: Day;
  /** The first day that is offered. */
  fromDay: Day;
  publish: RuleActions["publish"];
  onClose: () => void;
  onPublished: (published: Published, asked: { rules: readonly Rule[]; fromDay: Day }) => void;
};

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Puts the list in force: shows what that does, and does it when told. */
export function PublishDialog(props: Props) {
  const { state, changes, preview, firstOpenDay, onClose } = props;
  const [fromDay, setFromDay] = useState<string>(props.fromDay);
  const [reason, setReason] = useState("");
  const { failure, isPending, send } = usePublishing(props.publish, props.onPublished);
  const isDay = DAY.test(fromDay) && fromDay >= firstOpenDay;
  const publish = () =>
    send({
      ...{ baseVersion: state.base.version, rules: state.rules },
      ...{ fromDay: fromDay as Day, reason: reason.trim() || null },
    });
  return (
    <Dialog onClose={onClose} title="Preview and publish" size="lg">
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (isDay) publish();
        }}
      >
        <Stack gap="md">
          <List size="sm">
            {changes.map((change, index) => (
              <ListItem key={index}>{change}</ListItem>
            ))}
          </List>
          <PreviewSummary preview={preview} unitNames={props.unitNames} />
          <TextInput
            type="date"
            label="First day"
            description="Days from then on are worked out anew."
            value={fromDay}
            min={firstOpenDay}
            required
            error={isDay ? null : `Choose ${formatDay(firstOpenDay)} or a later day.`}
            onChange={(event) => setFromDay(event.currentTarget.value)}
          />
          <TextInput
            label="Reason (optional)"
            value={reason}
            maxLength={500}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <PublishFooter {...{ preview, failure, isPending, onClose }} />
        </Stack>
      </form>
    </Dialog>
  );
}

type FooterProps = {
  preview: PreviewAnswer;
  failure: string | null;
  isPending: boolean;
  onClose: () => void;
};

function PublishFooter({ preview, failure, isPending, onClose }: FooterProps) {
  const canPublish = preview?.ok === true && preview.value.problems.length === 0;
  return (
    <>
      <Text size="sm" c="dimmed">
        Counted with the users of today. Nothing has been saved yet.
      </Text>
      <Text role="alert" size="sm">
        {failure}
      </Text>
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" loading={isPending} disabled={!canPublish}>
          {publishLabel(preview)}
        </Button>
      </Group>
    </>
  );
}

function publishLabel(preview: PreviewAnswer): string {
  if (!preview?.ok) return "Publish";
  const { changing } = preview.value;
  if (changing === 0) return "Publish, nobody moves";
  return changing === 1 ? "Publish, 1 user moves" : `Publish, ${formatCount(changing)} users move`;
}
