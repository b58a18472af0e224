import { Paper, Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { CenteredPage } from "@/components/ui/centered-page";
import classes from "./entry-page.module.css";

type Props = { title: string; children: ReactNode };

/** A page outside the portal's frame: signing in, being refused, having left. */
export function EntryPage({ title, children }: Props) {
  return (
    <CenteredPage>
      <Paper withBorder p="xl" className={classes["card"]}>
        <Stack gap="md">
          <div>
            <Text size="sm" c="dimmed">
              Client Portal
            </Text>
            <Title order={1}>{title}</Title>
          </div>
          {children}
        </Stack>
      </Paper>
    </CenteredPage>
  );
}
