import { Paper, Stack, Text } from "@mantine/core";
import { StateMark } from "@/components/imports/state-mark";
import type { PartnerConnection } from "@/db/queries/get-partner-connection";
import { formatInstant } from "@/lib/domain/format";
import { ConnectionFacts } from "./connection-facts";
import { describeConnection } from "./describe-connection";
import { Remedy } from "./request-outcome";

type Props = { connection: PartnerConnection; now: Date };

/** How the connection stands for all customers, why it is broken if it is, and the facts about it. */
export function ConnectionState({ connection, now }: Props) {
  const { state, brokenSince, cause } = connection;
  const { tone, word, sentence } = describeConnection(connection, now);
  return (
    <Paper withBorder p="md">
      <Stack gap="md">
        <Stack gap={4} maw="72ch">
          <StateMark tone={tone}>{word}</StateMark>
          <Text>{sentence}</Text>
          {brokenSince && (state === "broken" || state === "burned") && (
            <Text>
              <strong>Since:</strong> {formatInstant(brokenSince)}
            </Text>
          )}
        </Stack>
        {state === "broken" && cause && (
          <Stack gap="xs" maw="72ch">
            <Text fw={600}>{cause.headline}.</Text>
            <Remedy cause={cause} />
          </Stack>
        )}
        {state !== "none" && <ConnectionFacts connection={connection} now={now} />}
      </Stack>
    </Paper>
  );
}
