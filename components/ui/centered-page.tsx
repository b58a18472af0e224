import type { ReactNode } from "react";
import classes from "./centered-page.module.css";

/** A page without the portal's frame, when there is no tenant to frame it with. */
export function CenteredPage({ children }: { children: ReactNode }) {
  return (
    <main id="main" className={classes["page"]}>
      {children}
    </main>
  );
}
