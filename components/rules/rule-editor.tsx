"use client";
import { Stack } from "@mantine/core";
import type { UnitOption } from "@/components/mapping/unit-options";
import type { Day } from "@/lib/domain/ids";
import type { Rule } from "@/lib/domain/mapping/rule";
import { ConditionLines } from "./condition-lines";
import { MatchLine } from "./match-line";
import { NameAndPlace } from "./name-and-place";
import type { Published, RuleActions } from "./rule-actions";
import type { RuleDraft } from "./rule-draft";
import { Dialog } from "@/components/ui/dialog";
import { RuleEditorFooter } from "./rule-editor-footer";
import { SampleUsers } from "./sample-users";
import type { RulesState } from "./rules-state";
import { TargetField } from "./target-field";
import { usePublishing } from "./use-publishing";
import { useRuleDraft } from "./use-rule-draft";

type Props = {
  /** What the editor opens with. */
  begun: RuleDraft;
  isNew: boolean;
  state: RulesState;
  /** How many changes of the list are not published: they would be applied with this rule. */
  otherChanges: number;
  units: readonly UnitOption[];
  /** From when a rule that is applied at once holds. */
  fromDay: Day;
  actions: RuleActions;
  onClose: () => void;
  onKeep: (rule: Rule, position: number) => void;
  onPublished: (published: Published, asked: { rules: readonly Rule[]; fromDay: Day }) => void;
};

/** Writes a rule: shows whom it would move, and keeps it in the list or applies it at once. */
export function RuleEditor(props: Props) {
  const { state, otherChanges, units, fromDay, actions, onClose } = props;
  const written = useRuleDraft(props.begun, state.rules, actions.preview);
  const { draft, rule, rules, problems, preview, check } = written;
  const { failure, isPending, send, forgetFailure } = usePublishing(
    actions.publish,
    props.onPublished,
  );
  const change = (differing: Partial<RuleDraft>) => {
    written.change(differing);
    forgetFailure();
  };
  const keep = () => check(() => props.onKeep(rule, draft.position));
  const apply = () =>
    check(() => send({ baseVersion: state.base.version, rules, fromDay, reason: null }));
  return (
    <Dialog onClose={onClose} title={props.isNew ? "New rule" : "Edit rule"} size="xl">
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (otherChanges > 0) keep();
          else apply();
        }}
      >
        <Stack gap="md">
          <ConditionLines
            conditions={draft.conditions}
            problems={problems.conditions}
            listValues={actions.listValues}
            onChange={(conditions) => change({ conditions })}
          />
          <TargetField {...{ draft, units }} problem={problems.unit} onChange={change} />
          <MatchLine
            {...{ draft, preview }}
            nameOf={(id) => rules.find((one) => one.id === id)?.name ?? "a rule"}
          />
          {written.isGood && <SampleUsers {...{ rule, rules, preview }} sample={actions.sample} />}
          <NameAndPlace {...{ draft, change }} nameless={rule.name} last={rules.length} />
          <RuleEditorFooter
            {...{ otherChanges, fromDay, failure, isPending, onClose }}
            changing={written.changing}
            isCounting={written.isGood && preview === null}
            onKeep={keep}
          />
        </Stack>
      </form>
    </Dialog>
  );
}
