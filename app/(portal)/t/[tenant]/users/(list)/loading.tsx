import { Group, Skeleton, Stack } from "@mantine/core";
import { PageHeader } from "@/components/ui/page-header";

/** The page's shape while its rows are asked for the first time. */
export default function Loading() {
  return (
    <Stack gap="md" aria-busy="true">
      <PageHeader title="Users" />
      <Group gap="xs">
        <Skeleton w={{ base: "100%", sm: 320 }} h={36} />
        <Skeleton w={{ base: 110, sm: 440 }} h={36} />
      </Group>
      <Skeleton w={160} h={20} />
      <Stack gap={8}>
        {Array.from({ length: 10 }, (_row, index) => (
          <Skeleton key={index} h={44} />
        ))}
      </Stack>
    </Stack>
  );
}
