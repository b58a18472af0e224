import "server-only";
import { randomUUID } from "node:crypto";
import { readRuleSets } from "@/db/queries/parts/read-rule-sets";
import type { Scope, TenantDb } from "@/db/scope";
import type { RuleId } from "@/lib/domain/ids";
import type { MappingAttribute } from "@/lib/domain/mapping/attributes";
import type { Condition } from "@/lib/domain/mapping/condition";
import { describeRule, sentenceText } from "@/lib/domain/mapping/describe-rule";
import type { Rule } from "@/lib/domain/mapping/rule";
import { AppError } from "@/lib/errors";
import { lockMapping } from "./change-set";
import { mapLocked, type UserMove } from "./map-users";
import { publishLocked } from "./publish-rules";

/** What everybody has who is meant: one of these values, null for none. */
export type RuleWish = { attribute: MappingAttribute; values: readonly (string | null)[] };

type Assignment = UserMove & {
  reason: string | null;
  expected: number;
  /** Also a rule, behind all others, so that new users follow by themselves. */
  rule: RuleWish | null;
};

/**
 * Puts users into units, and makes a rule of it when asked: both are done or neither.
 *
 * @throws AppError as `mapUsers` and `publishRules` do; `invalid` for a rule with a split
 */
export function assignUsers(
  scope: Scope,
  { rule, ...move }: Assignment,
): Promise<{ changeSetId: string; users: number }> {
  return scope.write(async (db) => {
    await lockMapping(db, scope);
    const done = await mapLocked(db, scope, move);
    if (rule) await addRule(db, scope, { ...move, rule });
    return done;
  });
}

async function addRule(
  db: TenantDb,
  scope: Scope,
  { rule, shares, fromDay, reason }: Assignment & { rule: RuleWish },
): Promise<void> {
  const [share, ...others] = shares ?? [];
  if (!share || others.length > 0)
    throw new AppError("invalid", "A rule assigns to one business unit, not to a split");
  const target = { kind: "unit", unitId: share.unitId } as const;
  const made: Rule = {
    ...{ id: randomUUID() as RuleId, name: "", enabled: true, target },
    conditions: [toCondition(rule)],
  };
  const [asked = ""] = sentenceText(describeRule(made, "")).replace("If ", "").split(", assign to");
  const latest = (await readRuleSets(db)).at(-1);
  await publishLocked(db, scope, {
    ...{ kind: "rules", reason, fromDay, sentence: `Added the rule “${asked}”` },
    baseVersion: latest?.version ?? 0,
    rules: [...(latest?.rules ?? []), { ...made, name: asked.slice(0, 120) }],
  });
}

function toCondition({ attribute, values }: RuleWish): Condition {
  const named = values.filter((value) => value !== null);
  if (named.length === 0) return { attribute, operator: "isEmpty", values: [] };
  if (named.length === 1) return { attribute, operator: "is", values: named };
  return { attribute, operator: "in", values: named };
}
