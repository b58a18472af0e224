import { Paper, Stack, Text } from "@mantine/core";
import { TextLink } from "@/components/imports/text-link";
import { counted } from "@/components/ui/counted";
import type { LicenseRow } from "@/db/queries/list-licenses";
import { formatCount } from "@/lib/domain/format";
import { splitHolders } from "./split-holders";

type Props = { tenant: string; license: LicenseRow };

/** Who holds the assigned licenses: the users to be seen, and how many Microsoft counts besides. */
export function LicenseHolders({ tenant, license: { skuId, seats, visibleHolders } }: Props) {
  const { visible, notVisible, notCounted } = splitHolders(seats.assigned, visibleHolders);
  return (
    <Paper withBorder p="md">
      <Stack gap="xs" maw="72ch">
        <Text size="lg" style={{ fontVariantNumeric: "tabular-nums" }}>
          Assigned {formatCount(seats.assigned)} ={" "}
          <TextLink href={`/t/${tenant}/users?license=${skuId}`} inherit>
            {counted(visible, "visible holder")}
          </TextLink>
          {notVisible > 0 && <> + {formatCount(notVisible)} not visible</>}
          {notCounted > 0 && <> − {formatCount(notCounted)} not counted yet</>}
        </Text>
        <Text c="dimmed">Visible holders are imported users with this license.</Text>
        {notVisible > 0 && (
          <Text c="dimmed">
            Not visible are licenses that Microsoft counts as assigned though no imported user has
            them: mostly those of users deleted in the last 30 days, of devices, or changes made
            while the import ran.
          </Text>
        )}
        {notCounted > 0 && (
          <Text c="dimmed">
            More users have this license than Microsoft counts as assigned: its counter is behind,
            or the tenant has no subscription of it any more.
          </Text>
        )}
      </Stack>
    </Paper>
  );
}
