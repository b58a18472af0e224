import { Alert, Stack, Text, Title } from "@mantine/core";
import { counted } from "@/components/ui/counted";
import { PageLinks } from "./page-links";
import { isNarrowed, runsQuery, type RunsAddress } from "./read-runs-address";
import type { RunSnapshot } from "./run-snapshot";
import { RunsFilter } from "./runs-filter";
import { RunsTable } from "./runs-table";

type Props = {
  tenant: string;
  address: RunsAddress;
  runs: readonly RunSnapshot[];
  /** Of all pages, as filtered. */
  total: number;
  /** Which page is shown, from 0: the first when there is no such page as asked. */
  index: number;
  pageSize: number;
};

/** All imports of a tenant, newest first, by page; narrowed as the address says. */
export function RunHistory({ tenant, address, runs, total, index, pageSize }: Props) {
  const path = `/t/${tenant}/settings/imports`;
  const ignored = index === address.index ? address.ignored : [...address.ignored, "page"];
  return (
    <Stack component="section" gap="md" aria-labelledby="history">
      <Title order={2} id="history">
        History
      </Title>
      <RunsFilter {...{ path, address }} exportPath={`/api/t/${tenant}/imports/export`} />
      {ignored.length > 0 && (
        <Alert color="yellow" role="status">
          Some of this link’s settings were not understood and were ignored: {ignored.join(", ")}.
        </Alert>
      )}
      <Text role="status" size="sm">
        {describeCount(total, isNarrowed(address))}
      </Text>
      {runs.length > 0 && <RunsTable tenant={tenant} runs={runs} />}
      <PageLinks
        path={path}
        search={runsQuery(address).slice(1)}
        index={index}
        pages={Math.ceil(total / pageSize)}
      />
    </Stack>
  );
}

const describeCount = (total: number, isFiltered: boolean) => {
  if (!isFiltered) return counted(total, "import");
  return total === 0
    ? "No import matches these filters."
    : `${counted(total, "import")} ${total === 1 ? "matches" : "match"} these filters.`;
};
