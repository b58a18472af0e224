"use client";
import { Button, CopyButton as CopyAction, VisuallyHidden } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";

type Props = {
  /** What goes to the clipboard. */
  value: string;
  /** The word on the button. */
  children: string;
  /** What is copied, for those who hear the button without its surroundings: `policy 3f2a…`. */
  what: string;
};

/** Copies a text and says so, on the button and to screen readers. */
export function CopyButton({ value, children, what }: Props) {
  return (
    <CopyAction value={value} timeout={3_000}>
      {({ copied, copy }) => (
        <>
          <Button
            variant="default"
            size="compact-sm"
            onClick={copy}
            leftSection={
              copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />
            }
          >
            {copied ? "Copied" : children}
            <VisuallyHidden> {what}</VisuallyHidden>
          </Button>
          <VisuallyHidden role="status">{copied ? "Copied" : ""}</VisuallyHidden>
        </>
      )}
    </CopyAction>
  );
}
