import type { WorklistGroup } from "@/db/queries/list-worklist";
import { costText } from "@/lib/domain/charges/describe-cost";
import { attributeLabel, type MappingAttribute } from "@/lib/domain/mapping/attributes";
import type { WorklistLine } from "./worklist-table";

/** Everybody without a filter, as the server's selection takes it. */
const NO_FILTER = {
  ...{ search: "", departments: [], countries: [], userTypes: [], licenses: [] },
  ...{ units: [], attributes: [] },
};

type Wording = { nameOf: (unitId: string) => string; canSeeCosts: boolean };

/** The groups of the worklist in words, each with the users it stands for. */
export const listWorklistLines = (
  groups: readonly WorklistGroup[],
  attribute: MappingAttribute,
  { nameOf, canSeeCosts }: Wording,
): WorklistLine[] =>
  groups.map(({ values, users, licensed, licenses, cost, suggestion }) => {
    const label = values[0] ?? `(no ${attributeLabel(attribute).toLowerCase()})`;
    const filter = { ...NO_FILTER, units: [null], attributes: [{ attribute, values }] };
    return {
      ...{ label, users, licensed, licenses, cost: canSeeCosts ? costText(cost) : null },
      suggestion: suggestion && describeSuggestion(suggestion, label, nameOf),
      assignee: {
        selection: { mode: "exclude", ids: [], filter },
        users,
        suggestedUnit: suggestion?.unitId ?? null,
        rule: { attribute, values, text: ruleText(attribute, values) },
      },
    };
  });

const ruleText = (attribute: MappingAttribute, values: readonly (string | null)[]) => {
  const named = values.filter((value) => value !== null);
  const label = attributeLabel(attribute);
  if (named.length === 0) return `${label} is empty`;
  return named.length === 1 ? `${label} is ${named[0]}` : `${label} is one of ${named.join(", ")}`;
};

function describeSuggestion(
  { unitId, reason }: NonNullable<WorklistGroup["suggestion"]>,
  label: string,
  nameOf: (unitId: string) => string,
): string {
  const name = nameOf(unitId);
  if (reason.kind === "same_name") return `${name} (same name)`;
  return `${name} (${reason.percent} % of ${label} are there)`;
}
