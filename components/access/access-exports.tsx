import { Anchor, Group, Text } from "@mantine/core";
import { counted } from "@/components/ui/counted";
import { accessSearch, type AccessAddress } from "./read-access-address";

type Props = { tenant: string; filter: AccessAddress["filter"]; total: number };

/** How many requests are shown, and the same as files. */
export function AccessExports({ tenant, filter, total }: Props) {
  const path = `/api/t/${tenant}/access/export`;
  const search = accessSearch(filter);
  return (
    <Group justify="space-between" gap="xs">
      <Text role="status">
        {counted(total, "request")}
        {search !== "" && " · filtered"}
      </Text>
      {/* files, no pages: the router must not fetch them */}
      <Group gap="md">
        <Anchor href={`${path}?format=csv${search && `&${search}`}`} download>
          {search === "" ? "Export as CSV" : "Export these as CSV"}
        </Anchor>
        <Anchor href={`${path}?format=json`} download>
          Export the whole log as JSON, to verify it
        </Anchor>
      </Group>
    </Group>
  );
}
