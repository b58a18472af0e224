"use client";
import { Loader, Select, Stack, Text } from "@mantine/core";
import { useState } from "react";
import type { Found } from "@/components/finder/list-choices";
import { useFound } from "@/components/finder/use-found";
import { TraceList } from "@/components/mapping/rule-traces";
import { usePreview } from "@/components/mapping/use-preview";
import type { Answer } from "@/components/ui/answer";
import { Dialog } from "@/components/ui/dialog";
import type { Rule } from "@/lib/domain/mapping/rule";
import { FindingNote } from "./finding-note";
import type { RuleActions, RuleTest } from "./rule-actions";

type Props = {
  tenant: string;
  rules: readonly Rule[];
  /** Whether the list differs from the one in force. */
  isChanged: boolean;
  actions: RuleActions;
  onClose: () => void;
};

/** Asks the rules, as they stand in the list, of one user: which decides, and what each answered. */
export function TestDialog({ tenant, rules, isChanged, actions, onClose }: Props) {
  const [userId, setUserId] = useState<string | null>(null);
  const answer = usePreview(userId === null ? undefined : { rules, userId }, actions.test);
  const isAsking = userId !== null && answer === null;
  return (
    <Dialog title="Test with a user" size="lg" onClose={onClose}>
      <Stack gap="md">
        <UserSelect tenant={tenant} onChoose={setUserId} />
        <div role="status" aria-busy={isAsking}>
          {isAsking && <Loader size="sm" aria-label="Asking the rules" />}
          {answer && <Result {...{ answer, isChanged }} />}
        </div>
        {answer?.ok && <TraceList rules={answer.value.rules} />}
      </Stack>
    </Dialog>
  );
}

type ResultProps = { answer: Answer<RuleTest>; isChanged: boolean };

/** Whose unit the user would be, and because of what. */
function Result({ answer, isChanged }: ResultProps) {
  if (!answer.ok) return <FindingNote kind="problem">{answer.message}</FindingNote>;
  const { units, cause } = answer.value;
  return (
    <Text>
      <Text span fw={600}>
        {units}
      </Text>
      {isChanged ? ", once the list is published. " : ". "}
      Why? {cause}
    </Text>
  );
}

type UserSelectProps = { tenant: string; onChoose: (userId: string | null) => void };

/** One user, found by a part of what the user is called. */
function UserSelect({ tenant, onChoose }: UserSelectProps) {
  const [text, setText] = useState("");
  const [chosen, setChosen] = useState(NOBODY);
  // the name of who is chosen stands in the field: nothing to search for
  const { found, problem } = useFound(tenant, text === chosen.label ? "" : text.trim());
  const options = found ? found.users.map(toOption) : [];
  const isTyped = text.trim() !== "";
  return (
    <Select
      label="User"
      description="Part of a name, sign-in name, mail or department."
      placeholder="Type to search"
      data-autofocus
      searchable
      value={chosen.value}
      onChange={(value, option) => {
        setChosen(option ?? NOBODY);
        onChoose(value);
      }}
      searchValue={text}
      onSearchChange={setText}
      data={options.length === 0 ? withValue(chosen) : options}
      // the server has searched already
      filter={(list) => list.options}
      nothingFoundMessage={isTyped ? "Nobody is called so" : "Type to search"}
      error={problem && "The portal did not answer. Try again."}
    />
  );
}

const toOption = ({ id, displayName, userPrincipalName, department }: Found["users"][number]) => ({
  value: id,
  label: [displayName, userPrincipalName, department].filter(Boolean).join(" · ") || id,
});

type Chosen = { value: string | null; label: string };
const NOBODY: Chosen = { value: null, label: "" };
const withValue = ({ value, label }: Chosen) => (value === null ? [] : [{ value, label }]);
