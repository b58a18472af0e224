import { List, ListItem, Title } from "@mantine/core";
import { TextLink } from "@/components/imports/text-link";
import type { UserMapping } from "@/db/queries/explain-user";
import { describeDays, describePin } from "./describe-cause";
import { formatBasisPoints } from "@/lib/domain/mapping-csv/parse-percent";

type Props = { tenant: string; mapping: UserMapping };

/** A user's units over time, the latest first; what was done by hand says who, when and why. */
export function UnitHistory({ tenant, mapping: { spans, pins, unitNames } }: Props) {
  if (spans.length === 0) return null;
  return (
    <>
      <Title order={3} size="h4">
        Business units over time
      </Title>
      <List size="sm">
        {spans.map((span) => {
          const pin = pins.find(({ id }) => id === span.pinId);
          return (
            <ListItem key={`${span.fromDay} ${span.unitId}`}>
              {unitNames[span.unitId]}
              {span.basisPoints < 10_000 && ` ${formatBasisPoints(span.basisPoints)} %`},{" "}
              {describeDays(span)}. {causeOf(span.pinId, pin)}{" "}
              {pin && (
                <TextLink href={`/t/${tenant}/changes/${pin.changeSetId}`}>The change</TextLink>
              )}
            </ListItem>
          );
        })}
      </List>
    </>
  );
}

function causeOf(pinId: string | null, pin: UserMapping["pins"][number] | undefined): string {
  if (pinId === null) return "By a rule.";
  return pin ? describePin(pin) : "By hand.";
}
