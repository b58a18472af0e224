import { Checkbox, Select, Stack } from "@mantine/core";
import type { UnitOption } from "@/components/mapping/unit-options";
import { ATTRIBUTE_OPTIONS } from "./condition-lines";
import type { RuleDraft } from "./rule-draft";

type Props = {
  draft: RuleDraft;
  units: readonly UnitOption[];
  problem: string | null;
  onChange: (differing: Partial<RuleDraft>) => void;
};

/** Where the users of a rule go: one unit, or for each the one that an attribute names. */
export function TargetField({ draft, units, problem, onChange }: Props) {
  const isInherited = draft.targetKind === "inherit";
  return (
    // not as wide as the conditions, so that no list of suggestions covers it
    <Stack gap="xs" maw={{ base: "100%", sm: "48%" }}>
      {isInherited ? (
        <Select
          label="Assign to the business unit named by"
          description="A unit whose code or name is the attribute's value."
          data={ATTRIBUTE_OPTIONS}
          value={draft.inheritAttribute}
          allowDeselect={false}
          searchable
          onChange={(value) => value && onChange({ inheritAttribute: value })}
        />
      ) : (
        <Select
          label="Assign to business unit"
          placeholder="Type to search"
          data={[...units]}
          value={draft.unitId}
          onChange={(value) => onChange({ unitId: value })}
          searchable
          selectFirstOptionOnChange
          nothingFoundMessage="No business unit is called so"
          error={problem}
        />
      )}
      <Checkbox
        label="Take the unit that an attribute names"
        checked={isInherited}
        onChange={(event) =>
          onChange({ targetKind: event.currentTarget.checked ? "inherit" : "unit" })
        }
      />
    </Stack>
  );
}
