import { List, ListItem, Text } from "@mantine/core";
import { describeRule, type SentencePart } from "@/lib/domain/mapping/describe-rule";
import type { Rule } from "@/lib/domain/mapping/rule";
import { listRuleChanges } from "./list-rule-changes";
import { RuleSentence } from "./rule-sentence";

type Props = {
  before: readonly Rule[];
  after: readonly Rule[];
  unitNames: Readonly<Record<string, string>>;
};

/** How one list of rules differs from another: what came, what went, and what is said differently. */
export function VersionChanges({ before, after, unitNames }: Props) {
  const isIn = (list: readonly Rule[]) => (rule: Rule) => list.some(({ id }) => id === rule.id);
  const kept = after.filter(isIn(before));
  const changes = listRuleChanges(before.filter(isIn(after)), kept);
  const added = after.filter((rule) => !isIn(before)(rule));
  const removed = before.filter((rule) => !isIn(after)(rule));
  if (changes.length + added.length + removed.length === 0)
    return <Text size="sm">The rules are the same.</Text>;
  const sentenceOf = (rule: Rule) =>
    describeRule(
      rule,
      rule.target.kind === "unit" ? (unitNames[rule.target.unitId] ?? "a unit") : "",
    );
  return (
    <List size="sm" style={{ overflowWrap: "anywhere" }}>
      {changes.map((change) => (
        <ListItem key={change}>{change}</ListItem>
      ))}
      {kept.map((rule) => {
        const old = before.find(({ id }) => id === rule.id) ?? rule;
        if (JSON.stringify(sentenceOf(old)) === JSON.stringify(sentenceOf(rule))) return null;
        return (
          <ListItem key={rule.id}>
            <bdi>{rule.name}</bdi>
            <Side label="Before" parts={sentenceOf(old)} />
            <Side label="After" parts={sentenceOf(rule)} />
          </ListItem>
        );
      })}
      {added.map((rule) => (
        <ListItem key={rule.id}>
          Added “<bdi>{rule.name}</bdi>”: <RuleSentence parts={sentenceOf(rule)} />
        </ListItem>
      ))}
      {removed.map((rule) => (
        <ListItem key={rule.id}>
          Deleted “<bdi>{rule.name}</bdi>”: <RuleSentence parts={sentenceOf(rule)} />
        </ListItem>
      ))}
    </List>
  );
}

type SideProps = { label: string; parts: readonly SentencePart[] };

const Side = ({ label, parts }: SideProps) => (
  <Text size="sm">
    {label}: <RuleSentence parts={parts} />
  </Text>
);
