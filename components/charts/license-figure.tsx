import { Stack, Text, Title } from "@mantine/core";
import { LazyLicenseBars } from "./lazy-license-bars";
import classes from "./license-figure.module.css";
import { LICENSE_PARTS } from "./license-parts";
import type { LicenseBar } from "./to-license-bars";

type Props = {
  title: string;
  /** What the chart shows, in one sentence. */
  summary: string;
  bars: readonly LicenseBar[];
};

/** The licenses chart with its title, its meaning in words and its legend; the table is beside it. */
export function LicenseFigure({ title, summary, bars }: Props) {
  const shown = LICENSE_PARTS.filter(({ key }) => bars.some((bar) => bar[key] > 0));
  return (
    <figure className={classes["figure"]}>
      <Stack gap="xs">
        <figcaption>
          <Title order={2}>{title}</Title>
          <Text c="dimmed">{summary}</Text>
        </figcaption>
        <ul className={classes["legend"]} aria-label="Legend">
          {shown.map(({ key, label }) => (
            <li key={key} className={classes["entry"]}>
              <span className={`${classes["swatch"]} ${classes[key]}`} aria-hidden />
              {label}
            </li>
          ))}
        </ul>
        <LazyLicenseBars bars={bars} parts={shown} label={`${title}. ${summary}`} />
      </Stack>
    </figure>
  );
}
