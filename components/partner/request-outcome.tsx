import { Code, List, ListItem, Stack, Text } from "@mantine/core";
import { CopyButton } from "@/components/imports/copy-button";
import { describeWhoActs } from "@/components/imports/describe-run";
import { StateMark, type StateTone } from "@/components/imports/state-mark";
import classes from "@/components/imports/technical-details.module.css";
import type { PartnerRequest } from "@/db/queries/get-latest-sync";
import { formatInstant } from "@/lib/domain/format";
import { isUnderWay } from "@/lib/domain/partner/partner-request";
import { RefreshWhileWorking } from "./refresh-while-working";

type Props = { request: PartnerRequest; now: Date };

/** What a person asked the worker for: that it waits, what came of it, or why it failed and whose move it is. */
export function RequestOutcome({ request, now }: Props) {
  const { requestedByName, requestedAt, finishedAt, cause } = request;
  return (
    <Stack gap="xs" maw="72ch">
      <div role="status">
        <Standing request={request} now={now} />
        <Text size="sm" c="dimmed">
          Asked by {requestedByName}, {formatInstant(requestedAt)}
          {finishedAt && ` · ended ${formatInstant(finishedAt)}`}
        </Text>
      </div>
      {request.state === "failed" && cause && <Remedy cause={cause} />}
      {isUnderWay(request, now) && <RefreshWhileWorking />}
    </Stack>
  );
}

function Standing({ request, now }: Props) {
  const { tone, word, sentence } = describeStanding(request, now);
  return (
    <>
      <StateMark tone={tone}>{word}</StateMark>
      {sentence && <Text>{sentence}</Text>}
    </>
  );
}

function describeStanding(
  request: PartnerRequest,
  now: Date,
): { tone: StateTone; word: string; sentence: string | null } {
  const { state, result, cause } = request;
  if (state === "done") return { tone: "good", word: "Done", sentence: result };
  if (state === "failed")
    return { tone: "bad", word: "Failed", sentence: cause ? `${cause.headline}.` : result };
  if (!isUnderWay(request, now)) return { tone: "warning", word: "Not done", sentence: NO_WORKER };
  const word = state === "queued" ? "Waiting for a worker" : "Working on it";
  return { tone: "busy", word, sentence: null };
}

const NO_WORKER = "Nobody took this on in time. Check that a worker is running, then ask again.";

/** Whose move it is, the steps, and what support asks for. */
export function Remedy({ cause }: { cause: NonNullable<PartnerRequest["cause"]> }) {
  const technical = [`code: ${cause.code}`]
    .concat(Object.entries(cause.technical).map(([name, value]) => `${name}: ${value}`))
    .join("\n");
  return (
    <>
      <Text>
        <strong>Who acts:</strong> {describeWhoActs(cause.whoActs, "partner")}
      </Text>
      <List type="ordered" aria-label="What to do" spacing={4}>
        {cause.steps.map((step) => (
          <ListItem key={step}>{step}</ListItem>
        ))}
      </List>
      <details className={classes["details"]}>
        <summary className={classes["summary"]}>Technical details</summary>
        <Stack gap="xs" mt="xs" align="flex-start">
          <Code block className={classes["text"]} w="100%">
            {technical}
          </Code>
          <CopyButton value={technical} what="technical details">
            Copy all
          </CopyButton>
        </Stack>
      </details>
    </>
  );
}
