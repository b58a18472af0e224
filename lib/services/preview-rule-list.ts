import "server-only";
import { readCombinations } from "@/db/queries/count-combinations";
import { readToday } from "@/db/queries/parts/first-open-day";
import { readMappingUnits } from "@/db/queries/parts/read-rule-sets";
import type { Scope } from "@/db/scope";
import { attributesAskedFor } from "@/lib/domain/mapping/compile-rules";
import { lintRules, type RuleLint } from "@/lib/domain/mapping/lint-rules";
import { previewRules, type RulesPreview } from "@/lib/domain/mapping/preview-rules";
import type { Rule } from "@/lib/domain/mapping/rule";
import { buildUnitDirectory } from "@/lib/domain/mapping/unit-directory";

/** What a list of rules would do to the users of today, and what is wrong with it. */
export type RuleListPreview = RulesPreview & RuleLint;

/**
 * Counts what publishing a list of rules would change if it were in force today. Nothing is written.
 *
 * @param withWarnings false leaves out the warnings, which ask every rule of everybody once more
 */
export function previewRuleList(
  scope: Scope,
  { rules, withWarnings }: { rules: readonly Rule[]; withWarnings: boolean },
): Promise<RuleListPreview> {
  return scope.read(async (db) => {
    const units = buildUnitDirectory(await readMappingUnits(db));
    const day = await readToday(db);
    const combinations = await readCombinations(db, scope, attributesAskedFor(rules));
    return {
      ...previewRules({ rules, units, day, combinations }),
      ...lintRules({ rules, units, day, combinations: withWarnings ? combinations : [] }),
    };
  });
}
