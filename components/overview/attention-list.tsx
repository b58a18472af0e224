import { Paper, Stack, Text, Title } from "@mantine/core";
import { StateMark } from "@/components/imports/state-mark";
import { TextLink } from "@/components/imports/text-link";
import classes from "./attention-list.module.css";
import type { Attention } from "./list-attention";

/** What needs somebody, each with the way to it; or that nothing does. */
export function AttentionList({ items }: { items: readonly Attention[] }) {
  return (
    <section aria-labelledby="attention">
      <Stack gap="xs">
        <Title order={2} id="attention">
          Needs attention
        </Title>
        {items.length === 0 ? (
          <StateMark tone="good">Nothing needs you now</StateMark>
        ) : (
          <Paper withBorder>
            <ul className={classes["list"]}>
              {items.map((item) => (
                <AttentionItem key={item.key} item={item} />
              ))}
            </ul>
          </Paper>
        )}
      </Stack>
    </section>
  );
}

function AttentionItem({ item: { tone, text, link } }: { item: Attention }) {
  return (
    <li className={classes["item"]}>
      <StateMark tone={tone}>{tone === "bad" ? "Problem" : "Warning"}</StateMark>
      <Text className={classes["text"] ?? ""}>{text}</Text>
      {link && <TextLink href={link.href}>{link.label}</TextLink>}
    </li>
  );
}
