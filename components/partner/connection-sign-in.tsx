import { Button, List, ListItem, Paper, Stack, Text } from "@mantine/core";
import type { PartnerRequest } from "@/db/queries/get-latest-sync";
import { formatInstant } from "@/lib/domain/format";
import { isUnderWay } from "@/lib/domain/partner/partner-request";
import { RequestOutcome } from "./request-outcome";

type Props = {
  /** The newest sign-ins that were left for the worker, the newest first. */
  requests: readonly PartnerRequest[];
  hasWorker: boolean;
  now: Date;
};

/** The way to sign the service account in, what has to be in place for it, and what came of the last. */
export function ConnectionSignIn({ requests, hasWorker, now }: Props) {
  const [latest, ...earlier] = requests;
  return (
    <Paper withBorder p="md">
      <Stack gap="md" maw="72ch">
        <List type="ordered" spacing={4}>
          <ListItem>
            Have the service account&apos;s password and its second factor at hand. It must be a
            member of AdminAgents; do not use a person&apos;s own account.
          </ListItem>
          <ListItem>
            Press the button. Microsoft asks for the account, its password and multi-factor
            authentication, and once for consent to the import app.
          </ListItem>
          <ListItem>
            You come back here. The worker checks the sign-in with Partner Center and keeps it.
          </ListItem>
        </List>
        <SignInButton
          hasWorker={hasWorker}
          isBusy={latest !== undefined && isUnderWay(latest, now)}
        />
        {latest && <RequestOutcome request={latest} now={now} />}
        {earlier.length > 0 && <EarlierSignIns requests={earlier} />}
      </Stack>
    </Paper>
  );
}

function SignInButton({ hasWorker, isBusy }: { hasWorker: boolean; isBusy: boolean }) {
  if (!hasWorker || isBusy)
    return (
      <Stack gap={6} align="flex-start">
        <Button disabled aria-describedby="why-disabled">
          Sign in the service account
        </Button>
        <Text id="why-disabled" size="sm">
          {isBusy
            ? "The last sign-in is still being checked."
            : "No worker has started yet. It has to run first, because only the worker can read the sign-in: npm run worker."}
        </Text>
      </Stack>
    );
  return (
    <div>
      <Button component="a" href="/api/partner/connect">
        Sign in the service account
      </Button>
    </div>
  );
}

function EarlierSignIns({ requests }: { requests: readonly PartnerRequest[] }) {
  return (
    <div>
      <Text size="sm" fw={600}>
        Earlier
      </Text>
      <List size="sm">
        {requests.map(({ requestId, requestedAt, requestedByName, state }) => (
          <ListItem key={requestId}>
            {formatInstant(requestedAt)} by {requestedByName}: {WORDS[state]}
          </ListItem>
        ))}
      </List>
    </div>
  );
}

const WORDS: Readonly<Record<PartnerRequest["state"], string>> = {
  queued: "not picked up",
  working: "not finished",
  done: "kept",
  failed: "refused",
};
