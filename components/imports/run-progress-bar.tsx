import { ProgressRoot, ProgressSection, Stack, Text } from "@mantine/core";
import { runProgress } from "@/lib/domain/imports/progress";
import type { RunSnapshot } from "./run-snapshot";

/**
 * How far the run is: a line of text, and a bar when it is known how much there is to do. The
 * numbers are the server's; nothing moves by itself.
 */
export function RunProgressBar({ run }: { run: RunSnapshot }) {
  const { basisPoints, text } = runProgress({ ...run, ...run.counts });
  const percent = basisPoints === null ? null : Math.floor(basisPoints / 100);
  return (
    <Stack gap={6}>
      <Text fw={500} style={{ fontVariantNumeric: "tabular-nums" }}>
        {text}
        {percent !== null && ` · ${percent}\u00a0%`}
      </Text>
      {percent !== null && (
        <ProgressRoot
          size="lg"
          transitionDuration={0}
          role="progressbar"
          aria-label="Import progress"
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={percent}
          aria-valuetext={text}
        >
          <ProgressSection value={percent} withAria={false} />
        </ProgressRoot>
      )}
    </Stack>
  );
}
