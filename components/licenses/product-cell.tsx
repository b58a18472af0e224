import { Text } from "@mantine/core";
import { StateMark } from "@/components/imports/state-mark";
import { TextLink } from "@/components/imports/text-link";
import type { LicenseRow } from "@/db/queries/list-licenses";
import { formatCount } from "@/lib/domain/format";
import { SKU_CLASS_LABELS } from "@/lib/domain/licenses/classify-sku";
import { describeCapability, isWorthTelling } from "./capability-status";
import { NarrowFigures } from "./narrow-figures";

type Props = { tenant: string; row: LicenseRow };

/** A product by its name, with what else tells it apart and what is not as usual. */
export function ProductCell({ tenant, row }: Props) {
  const { seats } = row;
  const aside = [
    ...(row.class === "free" || row.class === "trial" ? [SKU_CLASS_LABELS[row.class]] : []),
    ...(seats.suspended > 0 ? [`${formatCount(seats.suspended)} suspended`] : []),
    ...(seats.lockedOut > 0 ? [`${formatCount(seats.lockedOut)} locked out`] : []),
  ];
  return (
    <>
      <TextLink href={`/t/${tenant}/licenses/${row.skuId}`}>{row.name}</TextLink>
      {row.partNumber !== "" && (
        <Text size="xs" c="dimmed" ff="monospace" style={{ overflowWrap: "anywhere" }}>
          {row.partNumber}
        </Text>
      )}
      {aside.length > 0 && (
        <Text size="xs" c="dimmed">
          {aside.join(" · ")}
        </Text>
      )}
      {isWorthTelling(row.capabilityStatus) && (
        <Text component="div" size="xs">
          <Status status={row.capabilityStatus} />
        </Text>
      )}
      {seats.overAssigned > 0 && (
        <Text component="div" size="xs">
          <StateMark tone="bad">{formatCount(seats.overAssigned)} over-assigned</StateMark>
        </Text>
      )}
      <NarrowFigures seats={seats} usedBasisPoints={row.usedBasisPoints} />
    </>
  );
}

function Status({ status }: { status: string }) {
  const { word, tone } = describeCapability(status);
  return <StateMark tone={tone}>{word}</StateMark>;
}
