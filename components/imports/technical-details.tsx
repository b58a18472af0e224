import { Code, Stack } from "@mantine/core";
import { CopyButton } from "./copy-button";
import { writeTechnicalDetails } from "./describe-run";
import type { RunSnapshot } from "./run-snapshot";
import classes from "./technical-details.module.css";

/** What support asks for, folded away; copied as a whole. */
export function TechnicalDetails({ run }: { run: RunSnapshot }) {
  const text = writeTechnicalDetails(run);
  return (
    <details className={classes["details"]}>
      <summary className={classes["summary"]}>Technical details</summary>
      <Stack gap="xs" mt="xs" align="flex-start">
        <Code block className={classes["text"]} w="100%">
          {text}
        </Code>
        <CopyButton value={text} what="technical details">
          Copy all
        </CopyButton>
      </Stack>
    </details>
  );
}
