import { Alert, Group, Stack, Text } from "@mantine/core";
import { StateMark } from "@/components/imports/state-mark";
import { CopyId } from "@/components/ui/copy-id";
import { PageHeader } from "@/components/ui/page-header";
import type { LicenseDetail } from "@/db/queries/get-license";
import { formatDay } from "@/lib/domain/format";
import { dayOf } from "@/lib/domain/ids";
import { SKU_CLASS_LABELS } from "@/lib/domain/licenses/classify-sku";
import { describeCapability } from "./capability-status";

/** A product's name, what it is, how its subscription stands, and its ids to copy. */
export function LicenseHeading({ license }: { license: LicenseDetail }) {
  const { word, tone, meaning } = describeCapability(license.capabilityStatus);
  return (
    <Stack gap="sm">
      <PageHeader title={license.name}>
        {SKU_CLASS_LABELS[license.class]} · first seen {formatDay(dayOf(license.firstSeenAt))}
      </PageHeader>
      <Text component="div">
        <StateMark tone={tone}>{word}</StateMark>{" "}
        <Text span c="dimmed">
          {meaning}
        </Text>
      </Text>
      {license.removedAt && (
        <Alert color="yellow" title="No longer in the tenant">
          The import of {formatDay(dayOf(license.removedAt))} was the first without it.
        </Alert>
      )}
      <Group gap="lg">
        {license.partNumber !== "" && (
          <CopyId value={license.partNumber} what={`part number ${license.partNumber}`} />
        )}
        <CopyId value={license.skuId} what={`SKU id ${license.skuId}`} />
      </Group>
    </Stack>
  );
}
