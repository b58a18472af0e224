import type { ReactNode } from "react";
import classes from "./scroll-region.module.css";

type Props = {
  label: string;
  /** In pixels, for a list that is long too. */
  maxHeight?: number;
  children: ReactNode;
};

/** Lets a wide table scroll by itself, with the keyboard too; the page never scrolls sideways. */
export function ScrollRegion({ label, maxHeight, children }: Props) {
  return (
    <div
      role="region"
      aria-label={label}
      tabIndex={0}
      className={classes["region"]}
      style={maxHeight === undefined ? {} : { maxHeight, overflowY: "auto" }}
    >
      {children}
    </div>
  );
}
