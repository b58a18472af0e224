"use client";
import { Button, Group, Stack, Text, VisuallyHidden } from "@mantine/core";
import { useRouter } from "next/navigation";
import { useState } from "react";
import type { UnitOption } from "@/components/mapping/unit-options";
import { usePreview } from "@/components/mapping/use-preview";
import type { Day, RuleId } from "@/lib/domain/ids";
import type { Rule } from "@/lib/domain/mapping/rule";
import { PublishDialog } from "./publish-dialog";
import { PublishedNote } from "./published-note";
import type { PreviewAnswer, Published, RuleActions } from "./rule-actions";
import { draftOf, newDraft, type RuleDraft } from "./rule-draft";
import { RuleEditor } from "./rule-editor";
import { RuleList } from "./rule-list";
import type { PublishedRules } from "./rules-state";
import { TestDialog } from "./test-dialog";
import { UnpublishedBar } from "./unpublished-bar";
import { useRulesBoard } from "./use-rules-board";

type Props = {
  tenant: string;
  list: PublishedRules;
  assigned: Partial<Record<RuleId, number>>;
  units: readonly UnitOption[];
  /** Of all units, archived ones too. */
  unitNames: Readonly<Record<string, string>>;
  firstOpenDay: Day;
  /** From when changes hold, unless another day is chosen. */
  fromDay: Day;
  actions: RuleActions;
};

/** What is open above the list. */
type Open =
  { kind: "editor"; draft: RuleDraft; isNew: boolean } | { kind: "publish" } | { kind: "test" };

/** The list of rules to work on. Nothing is in force before it is published. */
export function RulesBoard(props: Props) {
  const { tenant, list, assigned, unitNames, actions } = props;
  const router = useRouter();
  const [open, setOpen] = useState<Open | null>(null);
  const [published, setPublished] = useState<(Published & { fromDay: Day }) | null>(null);
  const board = useRulesBoard(list, (rule, position) => {
    const isOpen = (unitId: string) => props.units.some(({ value }) => value === unitId);
    setOpen({ kind: "editor", draft: draftOf(rule, position, isOpen), isNew: false });
  });
  const { rules } = board.state;
  const preview = usePreview({ rules, withWarnings: true }, actions.preview);
  return (
    <Stack gap="md">
      <VisuallyHidden role="status">{board.spoken}</VisuallyHidden>
      {published && <PublishedNote {...{ tenant, published }} onClose={() => setPublished(null)} />}
      <Group>
        <Button
          onClick={() => {
            const draft = newDraft(crypto.randomUUID() as RuleId, rules.length + 1);
            setOpen({ kind: "editor", draft, isNew: true });
          }}
        >
          New rule
        </Button>
        {rules.length > 0 && (
          <Button variant="default" onClick={() => setOpen({ kind: "test" })}>
            Test with a user…
          </Button>
        )}
      </Group>
      {board.changes.length > 0 && (
        <UnpublishedBar
          changes={board.changes.length}
          onPublish={() => setOpen({ kind: "publish" })}
          onDiscard={() => {
            board.discard();
            router.refresh(); // perhaps somebody published another list
          }}
        />
      )}
      {rules.length === 0 && <Text>There are no rules: everybody is assigned by hand.</Text>}
      <RuleList
        {...{ rules, assigned, unitNames }}
        handlers={board.handlers}
        warnings={preview?.ok ? preview.value.warnings : []}
      />
      {open && (
        <BoardDialog
          {...{ ...props, open, board, preview }}
          onClose={() => setOpen(null)}
          onPublished={(what, asked) => {
            board.finish({ version: what.version, rules: asked.rules });
            setPublished({ ...what, fromDay: asked.fromDay });
            setOpen(null);
          }}
        />
      )}
    </Stack>
  );
}

type DialogProps = Props & {
  open: Open;
  board: ReturnType<typeof useRulesBoard>;
  preview: PreviewAnswer;
  onClose: () => void;
  onPublished: (what: Published, asked: { rules: readonly Rule[]; fromDay: Day }) => void;
};

function BoardDialog({ open, board, preview, ...props }: DialogProps) {
  const { actions, onClose } = props;
  const { state, changes } = board;
  if (open.kind === "test")
    return <TestDialog {...{ ...props, rules: state.rules }} isChanged={changes.length > 0} />;
  if (open.kind === "publish")
    return <PublishDialog {...props} {...{ state, changes, preview }} publish={actions.publish} />;
  return (
    <RuleEditor
      {...props}
      state={state}
      begun={open.draft}
      isNew={open.isNew}
      otherChanges={changes.length}
      onKeep={(rule, position) => {
        board.keep(rule, position);
        onClose();
      }}
    />
  );
}
