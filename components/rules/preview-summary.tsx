import { List, ListItem, Loader, Text } from "@mantine/core";
import { counted } from "@/components/ui/counted";
import type { UnitId } from "@/lib/domain/ids";
import { FindingNote } from "./finding-note";
import type { PreviewAnswer } from "./rule-actions";

const SHOWN = 10;

type Props = { preview: PreviewAnswer; unitNames: Readonly<Record<string, string>> };

/** What publishing would do, in numbers: who would change, who would be left, what looks wrong. */
export function PreviewSummary({ preview, unitNames }: Props) {
  return (
    <div role="status" aria-busy={preview === null}>
      {preview === null && <Loader size="sm" aria-label="Counting users" />}
      {preview?.ok === false && <FindingNote kind="problem">{preview.message}</FindingNote>}
      {preview?.ok && <Counted value={preview.value} unitNames={unitNames} />}
    </div>
  );
}

type Value = Extract<PreviewAnswer, { ok: true }>["value"];

function Counted({ value, unitNames }: { value: Value; unitNames: Props["unitNames"] }) {
  const { moves, changing, newlyUnmatched, problems, warnings } = value;
  const nameOf = (unitId: UnitId | null) =>
    unitId === null ? "Unmapped" : (unitNames[unitId] ?? "a unit");
  const rest = moves.slice(SHOWN);
  return (
    <>
      <Text fw={600}>
        {changing === 0
          ? "Nobody would change business unit"
          : `${counted(changing, "user")} would change business unit`}
      </Text>
      <List size="sm">
        {moves.slice(0, SHOWN).map(({ fromUnitId, toUnitId, users, licenses }) => (
          <ListItem key={`${fromUnitId} ${toUnitId}`}>
            {counted(users, "user")} with {counted(licenses, "license")}: {nameOf(fromUnitId)} →{" "}
            {nameOf(toUnitId)}
          </ListItem>
        ))}
        {rest.length > 0 && (
          <ListItem>
            {counted(
              rest.reduce((sum, { users }) => sum + users, 0),
              "user",
            )}{" "}
            in {counted(rest.length, "other move")}
          </ListItem>
        )}
      </List>
      {newlyUnmatched > 0 && (
        <FindingNote kind="warning">
          {counted(newlyUnmatched, "user")} would become unmapped
        </FindingNote>
      )}
      {[...problems, ...warnings].slice(0, SHOWN).map(({ message }, index) => (
        <FindingNote key={message} kind={index < problems.length ? "problem" : "warning"}>
          {message}
        </FindingNote>
      ))}
      {problems.length + warnings.length > SHOWN && (
        <Text size="sm">
          {counted(problems.length + warnings.length - SHOWN, "more note")}: see the list.
        </Text>
      )}
    </>
  );
}
