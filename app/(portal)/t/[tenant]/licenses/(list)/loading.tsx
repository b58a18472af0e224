import { Skeleton, Stack } from "@mantine/core";
import { PageHeader } from "@/components/ui/page-header";

/** Shaped like the page, so that nothing moves when it comes. */
export default function LicensesLoading() {
  return (
    <Stack gap="lg" aria-busy="true">
      <PageHeader title="Licenses" />
      <Skeleton height={20} maw="50ch" aria-hidden />
      <Skeleton height={320} aria-hidden />
      <Skeleton height={400} aria-hidden />
    </Stack>
  );
}
