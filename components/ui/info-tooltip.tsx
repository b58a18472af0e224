"use client";
import { Tooltip, UnstyledButton } from "@mantine/core";
import { IconInfoCircle } from "@tabler/icons-react";
import classes from "./info-tooltip.module.css";

type Props = {
  /** What is explained: `Unassigned`. */
  about: string;
  /** The explanation, one or two sentences. */
  children: string;
};

/** Explains a word on hover, focus or touch; Escape closes it. */
export function InfoTooltip({ about, children }: Props) {
  return (
    <Tooltip label={children} portalProps={IN_MAIN}>
      <UnstyledButton className={classes["button"] ?? ""} aria-label={`What is ${about}?`}>
        <IconInfoCircle size={16} aria-hidden />
      </UnstyledButton>
    </Tooltip>
  );
}

/** Within the page's main part, so that the text is not outside all landmarks. */
const IN_MAIN = { target: "#main" };
