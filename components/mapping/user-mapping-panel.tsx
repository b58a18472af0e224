import { Paper, Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { TextLink } from "@/components/imports/text-link";
import type { UserMapping } from "@/db/queries/explain-user";
import { formatDay } from "@/lib/domain/format";
import { AttributeHistory } from "./attribute-history";
import { DayForm } from "./day-form";
import { describeCause, describeUnits } from "./describe-cause";
import { RuleTraces } from "./rule-traces";
import { UnitHistory } from "./unit-history";

type Props = {
  tenant: string;
  mapping: UserMapping;
  /** The user's own page, for another day. */
  path: string;
  isToday: boolean;
  /** The way to assign the user; absent for those who may not. */
  assign: ReactNode;
};

/** Whose unit a user is on a day, because of what, and whose it was before. */
export function UserMappingPanel({ tenant, mapping, path, isToday, assign }: Props) {
  const { explanation, day, pins } = mapping;
  const { mapping: found } = explanation;
  const pin = found.source === "pin" ? pins.find(({ id }) => id === found.pinId) : undefined;
  return (
    <section aria-labelledby="business-unit">
      <Paper withBorder p="md">
        <Stack gap="sm">
          <Title order={2} size="h3" id="business-unit">
            Business unit {isToday ? "" : `on ${formatDay(day)}`}
          </Title>
          <Text fw={600}>
            {mapping.attributes === null ? "Not there on this day" : describeUnits(mapping)}
          </Text>
          {mapping.attributes !== null && (
            <Text>
              Why? {describeCause(mapping)}{" "}
              {pin && (
                <TextLink href={`/t/${tenant}/changes/${pin.changeSetId}`}>The change</TextLink>
              )}
            </Text>
          )}
          {assign}
          <DayForm path={path} day={day} firstOpenDay={mapping.firstOpenDay} />
          <RuleTraces explanation={explanation} />
          <UnitHistory {...{ tenant, mapping }} />
          <AttributeHistory history={mapping.history} />
        </Stack>
      </Paper>
    </section>
  );
}
