"use client";
import { useState } from "react";
import { usePreview } from "@/components/mapping/use-preview";
import type { Rule } from "@/lib/domain/mapping/rule";
import type { RuleActions } from "./rule-actions";
import { canBeCounted, problemsOf, type RuleDraft, toRule } from "./rule-draft";
import { putRule } from "./rules-state";

const NO_PROBLEMS = { conditions: [], unit: null };

/** A rule that is being written, the list with it, and what that list would do. */
export function useRuleDraft(
  begun: RuleDraft,
  listed: readonly Rule[],
  ask: RuleActions["preview"],
) {
  const [draft, setDraft] = useState(begun);
  const [isChecked, setChecked] = useState(false);
  const rule = toRule(draft);
  const rules = putRule(listed, rule, draft.position);
  const isCounted = canBeCounted(draft);
  const preview = usePreview(isCounted ? { rules, withWarnings: false } : undefined, ask);
  const problems = problemsOf(draft);
  const isGood = isCounted && problems.unit === null;
  return {
    ...{ draft, rule, rules, preview, isGood },
    /** Only once somebody has tried to save: nobody is blamed for a form not yet filled in. */
    problems: isChecked ? problems : NO_PROBLEMS,
    change: (differing: Partial<RuleDraft>) => setDraft({ ...draft, ...differing }),
    /** Does it with a good rule; with another one shows what is missing. */
    check: (work: () => void) => {
      if (isGood) work();
      else setChecked(true);
    },
    /** Users who would change unit; null while that is not known. */
    changing: isGood && preview?.ok ? preview.value.changing : null,
  };
}
