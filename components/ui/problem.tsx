import { Group, Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";

type Props = {
  title: string;
  /** What happened and what to do, in sentences. */
  children: ReactNode;
  /** The ways out, the likeliest first. */
  actions?: ReactNode;
};

/** What stands in place of a page that cannot be shown. */
export function Problem({ title, children, actions }: Props) {
  return (
    <Stack gap="md" maw="72ch" align="flex-start">
      <Title order={1} tabIndex={-1}>
        {title}
      </Title>
      <Stack gap="xs">{typeof children === "string" ? <Text>{children}</Text> : children}</Stack>
      {actions && <Group gap="md">{actions}</Group>}
    </Stack>
  );
}
