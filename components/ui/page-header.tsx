import { Group, Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";

type Props = {
  title: string;
  /** One or two sentences that answer the page's question. */
  children?: ReactNode;
  /** What can be done on this page, at the end of the line. */
  actions?: ReactNode;
};

/** A page's only `h1`; the focus comes here after a move, so that the new page is read out. */
export function PageHeader({ title, children, actions }: Props) {
  return (
    <Group justify="space-between" align="flex-start" gap="sm">
      <Stack gap={4} maw="72ch">
        <Title order={1} tabIndex={-1}>
          {title}
        </Title>
        {children && (
          <Text component="div" c="dimmed">
            {children}
          </Text>
        )}
      </Stack>
      {actions}
    </Group>
  );
}
