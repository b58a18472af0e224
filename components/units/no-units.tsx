import { Group, Paper, Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";

/** Stands where the tree would, before there is any unit: what units are for, and how to begin. */
export function NoUnits({ children }: { children?: ReactNode }) {
  return (
    <Paper withBorder p="lg">
      <Stack gap="sm" maw="72ch">
        <Title order={2}>No business units yet</Title>
        <Text>
          A business unit carries the cost of the users who belong to it, such as Retail or Finance.
        </Text>
        {children && <Group gap="sm">{children}</Group>}
      </Stack>
    </Paper>
  );
}
