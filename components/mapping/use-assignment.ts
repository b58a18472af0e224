"use client";
import { useState, useTransition } from "react";
import { answerTo } from "@/components/ui/answer";
import type { Day } from "@/lib/domain/ids";
import { type AssignActions, type Assignee, readShares, type ShareLine } from "./assignment";
import { usePreview } from "./use-preview";

type Props = {
  assignee: Assignee;
  firstDay: Day | null;
  actions: AssignActions;
  onDone: (done: { changeSetId: string; users: number }) => void;
};

/** What the person has chosen in the assign dialog, what it would do, and doing it. */
export function useAssignment({ assignee, firstDay, actions, onDone }: Props) {
  const { selection, users, suggestedUnit, rule } = assignee;
  const [lines, setLines] = useState<ShareLine[]>([{ unitId: suggestedUnit, percent: "" }]);
  const [fromDay, setFromDay] = useState<Day | null>(firstDay);
  const [reason, setReason] = useState("");
  const [withRule, setWithRule] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [isPending, startTransition] = useTransition();

  const read = readShares(lines);
  const shares = "shares" in read ? read.shares : null;
  const move = shares && fromDay ? { selection, shares, fromDay } : undefined;
  const preview = usePreview(move, actions.preview);
  const wished = withRule && lines.length === 1 ? rule : null;

  const assign = () => {
    if (!move) {
      setProblem("problem" in read ? read.problem : "Choose a month.");
      return;
    }
    startTransition(async () => {
      const said = { reason: reason.trim() === "" ? null : reason.trim(), rule: wished };
      const answer = await answerTo(actions.assign({ ...move, ...said, expected: users }));
      if (answer.ok) onDone(answer.value);
      else setFailure(answer.message);
    });
  };
  return {
    ...{ lines, fromDay, setFromDay, reason, setReason, withRule, setWithRule },
    ...{ problem, failure, isPending, preview, shares, assign },
    isCounting: move !== undefined && preview === null,
    setLines: (changed: ShareLine[]) => {
      setLines(changed);
      setProblem(null);
      setFailure(null);
    },
  };
}
