import {
  DataList,
  DataListItem,
  DataListItemLabel,
  DataListItemValue,
  Paper,
  Title,
} from "@mantine/core";
import type { RuleCount } from "@/db/queries/list-rule-counts";
import { formatCount } from "@/lib/domain/format";
import { TextLink } from "./text-link";

type Props = { tenant: string; counts: readonly RuleCount[] };

/** How many users each rule gave their unit after the import; nothing where no rule took anybody. */
export function RuleCounts({ tenant, counts }: Props) {
  if (counts.length === 0) return null;
  return (
    <section aria-labelledby="rule-counts">
      <Title order={2} id="rule-counts" mb="xs">
        Users on a unit by rule
      </Title>
      <Paper withBorder p="md">
        <DataList labelWidth="14rem" mb="sm">
          {counts.map(({ ruleId, name, users }) => (
            <DataListItem key={ruleId}>
              <DataListItemLabel style={{ overflowWrap: "anywhere" }}>
                <bdi>{name}</bdi>
              </DataListItemLabel>
              <DataListItemValue style={{ fontVariantNumeric: "tabular-nums" }}>
                {formatCount(users)}
              </DataListItemValue>
            </DataListItem>
          ))}
        </DataList>
        <TextLink href={`/t/${tenant}/mapping/rules`}>All rules</TextLink>
      </Paper>
    </section>
  );
}
