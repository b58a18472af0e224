import type { Rule } from "@/lib/domain/mapping/rule";

/** How one list of rules differs from another, a sentence for each rule, and one for the order. */
export function listRuleChanges(before: readonly Rule[], after: readonly Rule[]): string[] {
  const known = new Map(before.map((rule) => [rule.id, rule]));
  const kept = new Set(after.map(({ id }) => id));
  const changed = after.flatMap((rule) => {
    const old = known.get(rule.id);
    return old ? describeChange(old, rule) : [`Added “${rule.name}”`];
  });
  const removed = before.filter(({ id }) => !kept.has(id)).map(({ name }) => `Deleted “${name}”`);
  const orderBefore = before.map(({ id }) => id).filter((id) => kept.has(id));
  const orderAfter = after.map(({ id }) => id).filter((id) => known.has(id));
  const isReordered = orderBefore.some((id, index) => id !== orderAfter[index]);
  return [...changed, ...removed, ...(isReordered ? ["Changed the order"] : [])];
}

function describeChange(old: Rule, rule: Rule): string[] {
  const { enabled, ...rest } = rule;
  const { enabled: wasEnabled, ...restBefore } = old;
  const isSwitched = enabled !== wasEnabled;
  const isEdited = JSON.stringify(sorted(rest)) !== JSON.stringify(sorted(restBefore));
  if (isEdited) return [`Changed “${rule.name}”${isSwitched ? switchedTo(enabled) : ""}`];
  return isSwitched ? [`Switched “${rule.name}” ${enabled ? "on" : "off"}`] : [];
}

const switchedTo = (enabled: boolean) => ` and switched it ${enabled ? "on" : "off"}`;

/** In one order of their fields, for a rule of the database may list them in another. */
const sorted = ({ name, conditions, target }: Omit<Rule, "enabled">) => [
  name,
  conditions.map(({ attribute, operator, values }) => [attribute, operator, values]),
  target.kind === "unit"
    ? [target.kind, target.unitId]
    : [target.kind, target.attribute, target.createMissing],
];
