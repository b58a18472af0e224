import { Anchor, Group, Paper, Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { CopyId } from "@/components/ui/copy-id";
import { formatCount, formatInstant } from "@/lib/domain/format";
import { CheckSteps } from "./check-steps";
import { describeWhoActs, hasStopped, type FailureStreak, type Viewer } from "./describe-run";
import type { RunSnapshot } from "./run-snapshot";
import { RunStateMark } from "./run-state-mark";
import { SafetyNotes } from "./safety-notes";
import { SendSteps } from "./send-steps";
import { TechnicalDetails } from "./technical-details";
import { writeSteps } from "./write-steps";

/** Where a failure is shown, and for whom. */
export type FailurePlace = {
  tenant: string;
  viewer: Viewer;
  /** As configured: what the customer's administrator has to exclude or allow. */
  partnerTenantId: string;
  /** The run's own page, for the letter to the administrator. */
  url: string;
};

type Props = FailurePlace & {
  run: RunSnapshot;
  cause: NonNullable<RunSnapshot["cause"]>;
  streak?: FailureStreak | undefined;
  /** How old the data is that people see. */
  dataShown?: ReactNode;
  /** Test access, where the reader may. */
  test?: ReactNode;
};

/**
 * Why an import failed, in the order in which a reader asks: what happened, since when, whose move
 * it is, what to do, does it work now; and at the end what support asks for.
 */
export function FailurePanel({ run, cause, streak, dataShown, test, ...place }: Props) {
  const { tenant, viewer, partnerTenantId } = place;
  const isTheirs = cause.whoActs === "partner" && viewer === "customer";
  const isPolicy = cause.class === "conditional_access" && cause.whoActs === "customer";
  const letter = cause.whoActs === "customer" ? writeSteps(run, place) : undefined;
  return (
    <Paper withBorder p="md">
      <Stack gap="md">
        <Group justify="space-between" gap="xs">
          <Title order={2}>{cause.headline}</Title>
          <RunStateMark state={run.state} hasStopped={hasStopped(run)} />
        </Group>
        {dataShown}
        <div>
          {streak && <Since streak={streak} />}
          <Text>
            <strong>Who acts:</strong> {describeWhoActs(cause.whoActs, viewer)}
          </Text>
        </div>
        {isPolicy && <SafetyNotes />}
        {!isTheirs && <CheckSteps steps={cause.steps} storageKey={`${tenant}.${cause.code}`} />}
        {isPolicy && <PolicyFacts policyIds={cause.policyIds} partnerTenantId={partnerTenantId} />}
        {letter && <SendSteps letter={letter} />}
        {test}
        <TechnicalDetails run={run} />
      </Stack>
    </Paper>
  );
}

function Since({ streak: { runs, since } }: { streak: FailureStreak }) {
  return (
    <Text>
      <strong>Since:</strong> <time dateTime={since}>{formatInstant(new Date(since))}</time> ·{" "}
      {formatCount(runs)} failed {runs === 1 ? "run" : "runs"}
    </Text>
  );
}

const POLICIES_URL =
  "https://entra.microsoft.com/#view/Microsoft_AAD_ConditionalAccess/ConditionalAccessBlade/~/Policies";

type PolicyProps = { policyIds: readonly string[]; partnerTenantId: string };

/** The two things an administrator copies into the Entra admin center. */
function PolicyFacts({ policyIds, partnerTenantId }: PolicyProps) {
  return (
    <Stack gap="sm">
      <div>
        <Text fw={600}>The partner&apos;s tenant id</Text>
        <CopyId value={partnerTenantId} what="the partner's tenant id" />
      </div>
      <div>
        <Text fw={600}>
          {policyIds.length === 1 ? "Policy that blocks" : "Policies that block"}
        </Text>
        {policyIds.length === 0 && (
          <Text>Microsoft did not name them. What If, in the first step, lists them.</Text>
        )}
        {policyIds.map((id) => (
          <CopyId key={id} value={id} what={`policy ${id}`} />
        ))}
      </div>
      <Anchor href={POLICIES_URL} target="_blank" rel="noopener">
        Open Conditional Access policies in the Entra admin center (new tab)
      </Anchor>
    </Stack>
  );
}
