import { Paper, Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { TextLink } from "@/components/imports/text-link";
import type { TenantHeader } from "@/db/queries/get-tenant-header";
import { runProgress } from "@/lib/domain/imports/progress";
import { isWorking } from "@/lib/domain/imports/run-state";

type Props = { header: TenantHeader; canSeeImports: boolean };

/** Stands where figures would, before the first import: what is the matter, and whose move it is. */
export function NoDataYet({ header: { tenantId, latestRun }, canSeeImports }: Props) {
  const imports = `/t/${tenantId}/settings/imports`;
  if (latestRun && isWorking(latestRun.state))
    return (
      <Notice title="The first import is running">
        <Text>{runProgress(latestRun).text}. The figures appear here when it is done.</Text>
        {canSeeImports && <NextStep href={imports}>Watch the import</NextStep>}
      </Notice>
    );
  return (
    <Notice title="No data yet">
      <Text>
        Nothing has been imported from this Microsoft 365 tenant so far, so there is nothing to
        count.
      </Text>
      {!canSeeImports && (
        <Text>
          An import runs every night. If this does not change, ask one of your administrators or
          your partner.
        </Text>
      )}
      {canSeeImports && !latestRun && <NextStep href={imports}>Start the first import</NextStep>}
      {canSeeImports && latestRun && (
        <NextStep href={`${imports}/${latestRun.runId}`}>
          See how the last import ended, and what to do
        </NextStep>
      )}
    </Notice>
  );
}

function Notice({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Paper withBorder p="lg">
      <Stack gap="sm" maw="72ch">
        <Title order={2}>{title}</Title>
        {children}
      </Stack>
    </Paper>
  );
}

function NextStep({ href, children }: { href: string; children: string }) {
  return (
    <Text>
      <TextLink href={href}>{children}</TextLink>
    </Text>
  );
}
