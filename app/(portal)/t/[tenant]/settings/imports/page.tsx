import { Stack, Text, Title } from "@mantine/core";
import type { Metadata } from "next";
import { ImportNowButton } from "@/components/imports/import-now-button";
import { NeverImported } from "@/components/imports/never-imported";
import { readRunsAddress } from "@/components/imports/read-runs-address";
import { RunDays } from "@/components/imports/run-days";
import { RunDaysLegend } from "@/components/imports/run-days-legend";
import { RunHistory } from "@/components/imports/run-history";
import { RunResult } from "@/components/imports/run-result";
import { RunWatch } from "@/components/imports/run-watch";
import { PageHeader } from "@/components/ui/page-header";
import { requireRole, requireScope } from "@/lib/auth/require-scope";
import { isWorking } from "@/lib/domain/imports/run-state";
import { importNowAction } from "./actions";
import { FailureTest, placeOf } from "./failure-test";
import { loadImports } from "./load-imports";

export const metadata: Metadata = { title: "Imports" };

type Props = {
  params: Promise<{ tenant: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function ImportsPage({ params, searchParams }: Props) {
  const { tenant } = await params;
  const scope = await requireScope(tenant, "imports:read");
  const { role } = await requireRole(tenant);
  const address = readRunsAddress(await searchParams);

  const { latest, streak, bars, history, data } = await loadImports(scope, address);
  const path = `/t/${tenant}/settings/imports`;
  const isRunning = latest !== null && isWorking(latest.state);
  return (
    <Stack gap="lg">
      <PageHeader
        title="Imports"
        actions={
          <ImportNowButton
            action={importNowAction.bind(null, tenant)}
            runningHref={isRunning ? `${path}/${latest.runId}` : null}
          />
        }
      />
      <RunWatch tenant={tenant} asked={latest}>
        {latest ? (
          <RunResult
            run={latest}
            place={placeOf({ tenant, role, runId: latest.runId })}
            streak={streak}
            data={data}
            test={<FailureTest tenant={tenant} run={latest} role={role} />}
          />
        ) : (
          <NeverImported />
        )}
      </RunWatch>
      <Stack component="section" gap="xs" aria-labelledby="days">
        <Title order={2} id="days">
          Last 30 days
        </Title>
        <RunDays bars={bars} label="Last 30 days, oldest first" />
        <RunDaysLegend />
      </Stack>
      <Text size="sm" c="dimmed" maw="72ch">
        Imports run by themselves once a day. Between them nobody reads from your tenant, except
        when a named administrator presses Import now; every run is in the list below.
      </Text>
      <RunHistory tenant={tenant} address={address} {...history} />
    </Stack>
  );
}
