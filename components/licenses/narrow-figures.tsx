import { Text } from "@mantine/core";
import { formatCount } from "@/lib/domain/format";
import type { Seats } from "@/lib/domain/licenses/count-seats";
import { Percent } from "./percent";

type Props = { seats: Seats; usedBasisPoints: number | null };

/** The figures that a narrow screen has no columns for, in one line. */
export function NarrowFigures({ seats, usedBasisPoints }: Props) {
  return (
    <Text size="xs" c="dimmed" hiddenFrom="sm">
      {formatCount(seats.assigned)} of {formatCount(seats.purchased)} assigned ·{" "}
      <Percent basisPoints={usedBasisPoints} />
      {seats.inGrace > 0 && <> · {formatCount(seats.inGrace)} in grace</>}
    </Text>
  );
}
