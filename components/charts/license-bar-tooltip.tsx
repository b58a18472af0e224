import { Paper } from "@mantine/core";
import { formatCount } from "@/lib/domain/format";
import classes from "./license-bars.module.css";
import type { LicensePart } from "./license-parts";
import type { LicenseBar } from "./to-license-bars";

type Props = {
  /** Undefined while no bar is pointed at. */
  bar: LicenseBar | undefined;
  parts: readonly LicensePart[];
};

/** A bar's figures, seen at the pointer and read out when the arrow keys reach it. */
export function LicenseBarTooltip({ bar, parts }: Props) {
  return (
    <div role="status">
      {bar && (
        <Paper withBorder shadow="md" px="sm" py="xs" className={classes["tooltip"] ?? ""}>
          <strong>{bar.name}</strong>
          <dl className={classes["figures"]}>
            {parts.map(({ key, label }) => (
              <div key={key}>
                <dt>{label}</dt>
                <dd>{formatCount(bar[key])}</dd>
              </div>
            ))}
          </dl>
        </Paper>
      )}
    </div>
  );
}
