import { Progress, Stack, Text } from "@mantine/core";
import { counted } from "@/components/ui/counted";
import { formatCount, formatPercent } from "@/lib/domain/format";

/** How many of the users have a unit, in words and as a bar. */
export function MappedShare({ users, mapped }: { users: number; mapped: number }) {
  const basisPoints = users === 0 ? null : Math.floor((mapped * 10_000) / users);
  const unmapped = users - mapped;
  return (
    <Stack gap={4} maw={640}>
      <Text role="status">
        {unmapped === 0
          ? `All ${counted(users, "user")} are mapped. New users follow the rules, or come up here.`
          : `${formatCount(unmapped)} unmapped of ${counted(users, "user")} · ${formatPercent(basisPoints)} mapped`}
      </Text>
      <Progress value={(basisPoints ?? 0) / 100} aria-label="Mapped users" />
    </Stack>
  );
}
