import {
  IconAlertTriangleFilled,
  IconCircleCheckFilled,
  IconCircleDashed,
  IconCircleXFilled,
  IconProgress,
} from "@tabler/icons-react";
import type { ReactNode } from "react";
import classes from "./state-mark.module.css";

/** How a state is to be taken. */
export type StateTone = "good" | "bad" | "warning" | "busy" | "neutral";

const ICONS = {
  good: IconCircleCheckFilled,
  bad: IconCircleXFilled,
  warning: IconAlertTriangleFilled,
  busy: IconProgress,
  neutral: IconCircleDashed,
};

type Props = { tone: StateTone; children: ReactNode };

/** A state as icon, word and color together: none of the three has to be seen to understand it. */
export function StateMark({ tone, children }: Props) {
  const Icon = ICONS[tone];
  return (
    <span className={`${classes["mark"]} ${classes[tone]}`}>
      <Icon size={16} aria-hidden />
      <span>{children}</span>
    </span>
  );
}
