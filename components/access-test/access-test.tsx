"use client";
import { Alert, Button, Stack } from "@mantine/core";
import { IconPlugConnected } from "@tabler/icons-react";
import { useState, type ReactNode } from "react";
import { awaitVerdict, type TestAnswer, type Verdict } from "./ask-verdict";

type Asked = { ok: true; testId: string } | { ok: false; message: string };

type Props = {
  tenant: string;
  /** The code of the failure on this page. */
  code: string;
  requestTest: () => Promise<Asked>;
  /** What to press next when access works: Import now. */
  children: ReactNode;
};

/** Tries whether the service account can sign in to the tenant now. Asks for a token, reads nothing. */
export function AccessTest({ tenant, code, requestTest, children }: Props) {
  const [isWaiting, setWaiting] = useState(false);
  const [verdict, setVerdict] = useState<Verdict | { kind: "failed"; message: string }>();
  const test = async () => {
    setWaiting(true);
    setVerdict(undefined);
    const asked = await requestTest();
    setVerdict(
      asked.ok
        ? await awaitVerdict({ ask: () => askPortal(tenant, asked.testId), wait: pause, code })
        : { kind: "failed", message: asked.message },
    );
    setWaiting(false);
  };
  return (
    <Stack gap="sm" align="flex-start">
      <Button
        variant="default"
        loading={isWaiting}
        leftSection={<IconPlugConnected size={16} aria-hidden />}
        onClick={() => void test()}
      >
        Test access
      </Button>
      <div role="status">{verdict && <VerdictNote verdict={verdict} />}</div>
      {verdict?.kind === "works" && children}
    </Stack>
  );
}

function VerdictNote({ verdict }: { verdict: Verdict | { kind: "failed"; message: string } }) {
  switch (verdict.kind) {
    case "works":
      return (
        <Alert color="green" title="Access works">
          The service account can sign in to this tenant. Start an import to bring today&apos;s
          data.
        </Alert>
      );
    case "refused":
      return (
        <Alert
          color="red"
          title={verdict.isSame ? "Still blocked for the same reason" : "Blocked by something else"}
        >
          {verdict.headline} ({verdict.code}).{" "}
          {verdict.isSame
            ? "A change of a policy can take some minutes to take effect."
            : "Start an import to see the steps for this one."}
        </Alert>
      );
    case "late":
      return (
        <Alert color="yellow" title="No answer within half a minute">
          The portal&apos;s worker did not take the test. Please try again, or tell your partner.
        </Alert>
      );
    case "gone":
      return <Alert color="yellow" title="Your session has ended. Please load the page again." />;
    case "failed":
      return <Alert color="red" title={verdict.message} />;
  }
}

async function askPortal(tenant: string, testId: string): Promise<TestAnswer | "gone" | "trouble"> {
  try {
    const answer = await fetch(`/api/t/${tenant}/access-tests/${testId}`, { cache: "no-store" });
    if ([401, 403, 404].includes(answer.status)) return "gone";
    // our own route answers with an AccessTestRecord
    return answer.ok ? ((await answer.json()) as TestAnswer) : "trouble";
  } catch (error) {
    if (error instanceof TypeError || error instanceof SyntaxError) return "trouble";
    throw error;
  }
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
