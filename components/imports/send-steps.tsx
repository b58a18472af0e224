"use client";
import { Button, Group, Text } from "@mantine/core";
import { IconMail, IconPrinter } from "@tabler/icons-react";
import { CopyButton } from "./copy-button";
import type { StepsLetter } from "./write-steps";

/** Hands the steps to the person who can take them: as text, by mail, or on paper. */
export function SendSteps({ letter }: { letter: StepsLetter }) {
  const mail = `mailto:?subject=${encodeURIComponent(letter.subject)}&body=${encodeURIComponent(letter.text)}`;
  return (
    <div role="group" aria-label="Send these steps to my admin">
      <Text fw={600} mb={4}>
        Send these steps to my admin
      </Text>
      <Group gap="xs">
        <CopyButton value={letter.text} what="these steps as text">
          Copy as text
        </CopyButton>
        <Button
          component="a"
          href={mail}
          variant="default"
          size="compact-sm"
          leftSection={<IconMail size={14} aria-hidden />}
        >
          Write an e-mail
        </Button>
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconPrinter size={14} aria-hidden />}
          onClick={() => {
            window.print();
          }}
        >
          Print
        </Button>
      </Group>
    </div>
  );
}
