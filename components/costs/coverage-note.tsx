import { Alert, Text } from "@mantine/core";
import { describeMissing } from "@/components/charges/describe-missing";
import { TextLink } from "@/components/imports/text-link";
import type { MonthCoverage } from "@/db/queries/get-coverage";
import { formatPercent } from "@/lib/domain/format";

type Props = { tenant: string; coverage: MonthCoverage };

/** How much of what was bought the totals speak of, and the way to close the gap. */
export function CoverageNote({ tenant, coverage: { basisPoints, missing } }: Props) {
  if (basisPoints === null) return null;
  if (missing.length === 0)
    return (
      <Text size="sm" c="dimmed">
        All paid seats have a price.
      </Text>
    );
  return (
    <Alert color="yellow" title={`${formatPercent(basisPoints)} of the paid seats are priced`}>
      {describeMissing(missing)}. They are in no total.{" "}
      <TextLink underline="always" href={`/t/${tenant}/charges`}>
        Set prices
      </TextLink>
    </Alert>
  );
}
