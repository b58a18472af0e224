import { Text } from "@mantine/core";
import { IconAlertTriangleFilled, IconCircleXFilled } from "@tabler/icons-react";
import type { ReactNode } from "react";
import classes from "./finding-note.module.css";

type Props = { kind: "problem" | "warning"; children: ReactNode };

/** What is wrong with a rule, as icon and sentence; breaks its lines where the page is narrow. */
export function FindingNote({ kind, children }: Props) {
  const Icon = kind === "problem" ? IconCircleXFilled : IconAlertTriangleFilled;
  return (
    <Text component="div" size="sm" className={`${classes["note"]} ${classes[kind]}`}>
      <Icon size={16} aria-hidden />
      <span>{children}</span>
    </Text>
  );
}
