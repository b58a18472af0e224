import { List, ListItem, Title } from "@mantine/core";
import type { UserMapping } from "@/db/queries/explain-user";
import { formatDay } from "@/lib/domain/format";
import { attributeLabel } from "@/lib/domain/mapping/attributes";
import {
  type AttributeChange,
  listAttributeChanges,
} from "@/lib/domain/mapping/list-attribute-changes";

/** What changed in the fields that rules may ask for, the latest first. */
export function AttributeHistory({ history }: Pick<UserMapping, "history">) {
  return (
    <>
      <Title order={3} size="h4">
        Attributes over time
      </Title>
      <List size="sm">
        {listAttributeChanges(history).map((change) => (
          <ListItem key={`${change.day} ${change.kind}`}>
            {formatDay(change.day)}: <What change={change} />
          </ListItem>
        ))}
      </List>
    </>
  );
}

function What({ change }: { change: AttributeChange }) {
  if (change.kind !== "changed")
    return change.kind === "came" ? "in the import" : "not in the import any more";
  return change.changes.map(({ attribute, before, after }, index) => (
    <span key={attribute}>
      {index > 0 && "; "}
      {attributeLabel(attribute)} <bdi>{before ?? "no value"}</bdi> →{" "}
      <bdi>{after ?? "no value"}</bdi>
    </span>
  ));
}
