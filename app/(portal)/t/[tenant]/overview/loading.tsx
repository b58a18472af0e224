import { SimpleGrid, Skeleton, Stack } from "@mantine/core";
import { PageHeader } from "@/components/ui/page-header";

/** Shaped like the page, so that nothing moves when it comes. */
export default function OverviewLoading() {
  return (
    <Stack gap="lg" aria-busy="true">
      <PageHeader title="Overview" />
      <SimpleGrid cols={{ base: 2, sm: 3, lg: 5 }} aria-hidden>
        {TILES.map((tile) => (
          <Skeleton key={tile} height={104} />
        ))}
      </SimpleGrid>
      <Skeleton height={80} aria-hidden />
      <Skeleton height={360} aria-hidden />
    </Stack>
  );
}

const TILES = ["purchased", "assigned", "unassigned", "licensed", "users"];
