"use client";
import { Loader, Stack, Text } from "@mantine/core";
import { useEffect, useState, useTransition } from "react";
import { counted } from "@/components/ui/counted";
import { Dialog } from "@/components/ui/dialog";
import { DialogButtons } from "./dialog-buttons";
import { type Answer, answerTo } from "@/components/ui/answer";
import type { DepartmentsPlan, UnitActions } from "./unit-actions";

type Props = {
  actions: Pick<UnitActions, "planDepartments" | "makeFromDepartments">;
  onClose: () => void;
  /** Told in a sentence what was done. */
  onDone: (sentence: string) => void;
};

/** Says how many units would be made of the users' departments, and makes them when told. */
export function DepartmentsDialog({ actions, onClose, onDone }: Props) {
  const [plan, setPlan] = useState<Answer<DepartmentsPlan> | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [isPending, startTransition] = useTransition();
  // asks the server once, when the dialog opens
  useEffect(() => {
    void answerTo(actions.planDepartments()).then(setPlan);
  }, []);
  const units = plan?.ok ? plan.value.units : 0;
  const make = () => {
    startTransition(async () => {
      const answer = await answerTo(actions.makeFromDepartments(units));
      if (answer.ok) onDone(`${counted(answer.value, "business unit")} created.`);
      else setFailure(answer.message);
    });
  };
  return (
    <Dialog onClose={onClose} title="Make units from departments">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          make();
        }}
      >
        <Stack gap="sm">
          <Plan plan={plan} />
          <Text role="alert" size="sm">
            {failure}
          </Text>
          <DialogButtons
            submit={units > 0 ? `Create ${counted(units, "business unit")}` : null}
            {...{ isPending, onClose }}
            isCancelFirst
          />
        </Stack>
      </form>
    </Dialog>
  );
}

function Plan({ plan }: { plan: Answer<DepartmentsPlan> | null }) {
  return (
    <Stack gap="sm" role="status" aria-busy={plan === null}>
      {plan === null && <Loader size="sm" aria-label="Counting" />}
      {plan?.ok === false && <Text>{plan.message}</Text>}
      {plan?.ok && listSentences(plan.value).map((text) => <Text key={text}>{text}</Text>)}
    </Stack>
  );
}

function listSentences({ units, existing, leftOut }: DepartmentsPlan): string[] {
  const made =
    units === 0
      ? "There is no department that could become a business unit."
      : `This makes ${counted(units, "business unit")} at the top level, one for each department that your users have. Their codes are made from the names. Nobody is assigned yet.`;
  return [
    made,
    ...(existing > 0 ? [`Left out, for they exist already: ${existing}.`] : []),
    ...(leftOut > 0
      ? [`Left out, for they have the fewest users or too long a name: ${leftOut}.`]
      : []),
  ];
}
