"use client";
import { Button, Text } from "@mantine/core";
import { useTransition } from "react";
import { CopyId } from "./copy-id";
import { Problem } from "./problem";

type Props = {
  error: unknown;
  retry: () => void;
};

/** A page that failed: says so in plain words, names the reference of the log line, tries again. */
export function FailedPage({ error, retry }: Props) {
  const [isRetrying, startRetry] = useTransition();
  const reference = referenceOf(error);
  return (
    <Problem
      title="This page could not be shown"
      actions={
        <Button loading={isRetrying} onClick={() => startRetry(retry)}>
          Try again
        </Button>
      }
    >
      <Text>
        Something went wrong on our side. Your data is safe, and nothing you saved before is lost.
        Try again; if it fails once more, wait a few minutes.
      </Text>
      {reference && (
        <>
          <Text>If it goes on, give your partner this reference:</Text>
          <CopyId value={reference} what="reference" />
        </>
      )}
    </Problem>
  );
}

/** Next gives failures of the server a digest, which stands in the server's log too. */
function referenceOf(error: unknown): string | null {
  if (!(error instanceof Error) || !("digest" in error)) return null;
  return typeof error.digest === "string" ? error.digest : null;
}
