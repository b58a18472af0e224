import type { ReactNode } from "react";
import classes from "./scroll-region.module.css";

/** Lets a wide table scroll by itself, with the keyboard too; the page never scrolls sideways. */
export function ScrollRegion({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div role="region" aria-label={label} tabIndex={0} className={classes["region"]}>
      {children}
    </div>
  );
}
