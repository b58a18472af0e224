"use client";
import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useActionState } from "react";

type Status = "active" | "paused" | "offboarded";
type Answer = { ok: true } | { ok: false; message: string };

type Props = {
  name: string;
  status: Status;
  action: (before: Answer | undefined, form: FormData) => Promise<Answer>;
};

/** Pauses, resumes, offboards or takes back a customer, each with what it means. */
export function StatusControl({ name, status, action }: Props) {
  const [answer, submit, isPending] = useActionState(action, undefined);
  const send = { submit, isPending };
  return (
    <Stack gap="md" maw="72ch">
      <Text>{STANDING[status]}</Text>
      {status === "active" && (
        <Choice {...send} to="paused" label="Pause">
          The nightly import leaves this customer out until somebody resumes it. Its people keep
          seeing the last data, and Import now still works.
        </Choice>
      )}
      {status === "paused" && (
        <Choice {...send} to="active" label="Resume">
          The nightly import takes this customer in again, from the next night on.
        </Choice>
      )}
      {status === "offboarded" ? (
        <Choice {...send} to="active" label="Take back">
          The customer is imported again every night, and its people and you can open it again.
        </Choice>
      ) : (
        <Offboard {...send} name={name} />
      )}
      <Text role="alert" size="sm">
        {answer?.ok === false && answer.message}
      </Text>
    </Stack>
  );
}

const STANDING: Readonly<Record<Status, string>> = {
  active: "This customer is imported every night.",
  paused: "This customer is paused: it is not imported at night.",
  offboarded: "This customer is offboarded: it is not imported, and nobody can open it.",
};

type Send = { submit: (form: FormData) => void; isPending: boolean };

function Choice({
  to,
  label,
  children,
  submit,
  isPending,
}: Send & { to: Status; label: string; children: React.ReactNode }) {
  return (
    <Stack gap={4} align="flex-start">
      <Text size="sm">{children}</Text>
      <form action={submit}>
        <input type="hidden" name="status" value={to} />
        <Button type="submit" variant="default" loading={isPending}>
          {label}
        </Button>
      </form>
    </Stack>
  );
}

function Offboard({ name, submit, isPending }: Send & { name: string }) {
  const [isAsking, ask] = useDisclosure(false);
  return (
    <Stack gap={4} align="flex-start">
      <Text size="sm">
        When the customer has left: no more imports, and neither its people nor you can open it. Its
        data stays, and it can be taken back here.
      </Text>
      <Button variant="default" onClick={ask.open}>
        Offboard
      </Button>
      <Modal opened={isAsking} onClose={ask.close} title={`Offboard ${name}?`}>
        <Stack gap="md">
          <Text>
            {name} is not imported any more, and nobody can open it. Its data stays. Also end the
            admin relationship in Partner Center if it is no longer needed.
          </Text>
          <form
            action={(form) => {
              // not on the press itself: a form that is gone by then is not sent
              ask.close();
              submit(form);
            }}
          >
            <input type="hidden" name="status" value="offboarded" />
            <Group gap="xs">
              <Button type="submit" loading={isPending} color="red">
                Offboard
              </Button>
              <Button variant="default" onClick={ask.close}>
                Cancel
              </Button>
            </Group>
          </form>
        </Stack>
      </Modal>
    </Stack>
  );
}
