import { Group, Paper, Stack, Text, Title } from "@mantine/core";
import { RunStateMark } from "@/components/imports/run-state-mark";
import { TextLink } from "@/components/imports/text-link";
import type { TenantHeader } from "@/db/queries/get-tenant-header";
import { formatInstant } from "@/lib/domain/format";
import { runProgress } from "@/lib/domain/imports/progress";

type Props = { header: TenantHeader; canSeeImports: boolean };

/** How the latest import went or goes, and what imports read. */
export function LastImport({ header: { tenantId, latestRun }, canSeeImports }: Props) {
  const settings = `/t/${tenantId}/settings`;
  return (
    <section aria-labelledby="last-import">
      <Paper withBorder p="md">
        <Stack gap="xs">
          <Title order={2} size="h3" id="last-import">
            Last import
          </Title>
          {latestRun ? (
            <>
              <RunStateMark state={latestRun.state} />
              <Text>
                {formatInstant(latestRun.at)}: {runProgress(latestRun).text}
              </Text>
            </>
          ) : (
            <Text>There was none yet.</Text>
          )}
          <Group gap="md">
            {canSeeImports && latestRun && (
              <TextLink href={`${settings}/imports/${latestRun.runId}`}>This import</TextLink>
            )}
            <TextLink href={`${settings}/imported-fields`}>What is imported</TextLink>
          </Group>
        </Stack>
      </Paper>
    </section>
  );
}
