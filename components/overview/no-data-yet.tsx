import { Paper, Stack, Text, Title } from "@mantine/core";
import { TextLink } from "@/components/imports/text-link";
import type { TenantHeader } from "@/db/queries/get-tenant-header";
import { runProgress } from "@/lib/domain/imports/progress";
import { isWorking } from "@/lib/domain/imports/run-state";

type Props = { header: TenantHeader; canSeeImports: boolean };

/** Stands where figures would, before the first import: what is the matter, and whose move it is. */
export function NoDataYet({ header: { tenantId, latestRun }, canSeeImports }: Props) {
  const isRunning = latestRun !== null && isWorking(latestRun.state);
  return (
    <Paper withBorder p="lg">
      <Stack gap="sm" maw="72ch">
        <Title order={2}>{isRunning ? "The first import is running" : "No data yet"}</Title>
        {isRunning ? (
          <Text>{runProgress(latestRun).text}. The figures appear here when it is done.</Text>
        ) : (
          <Text>
            Nothing has been imported from this Microsoft 365 tenant so far, so there is nothing to
            count. {latestRun?.state === "failed" && "The first import failed."}
          </Text>
        )}
        {canSeeImports ? (
          <Text>
            <TextLink href={`/t/${tenantId}/settings/imports`}>
              {isRunning ? "Watch the import" : "Start the first import, or see what it waits for"}
            </TextLink>
          </Text>
        ) : (
          !isRunning && (
            <Text>
              An import runs every night. If this does not change, ask one of your administrators or
              your partner: they can start one.
            </Text>
          )
        )}
      </Stack>
    </Paper>
  );
}
