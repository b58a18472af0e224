import { VisuallyHidden } from "@mantine/core";
import { formatCount } from "@/lib/domain/format";
import classes from "./nav-badge.module.css";

type Props = {
  /** Errors only: what is merely late or held does not count. */
  errors: number;
  /** What they are, for those who hear it: `failed imports`. */
  what: string;
};

/** How many errors stand behind an entry of the navigation; nothing when there are none. */
export function NavBadge({ errors, what }: Props) {
  if (errors === 0) return null;
  return (
    <span className={classes["badge"]}>
      {formatCount(errors)}
      <VisuallyHidden> {what}</VisuallyHidden>
    </span>
  );
}
