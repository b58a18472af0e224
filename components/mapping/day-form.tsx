import { Button, Group, TextInput } from "@mantine/core";
import type { Day } from "@/lib/domain/ids";

type Props = { path: string; day: Day; firstOpenDay: Day | null };

/** Asks for another day's explanation; the address keeps it. */
export function DayForm({ path, day, firstOpenDay }: Props) {
  return (
    <form action={path} method="get">
      <Group gap="xs" align="flex-end">
        <TextInput
          type="date"
          name="day"
          label="Explain another day"
          defaultValue={day}
          {...(firstOpenDay && { min: firstOpenDay })}
        />
        <Button type="submit" variant="default">
          Show
        </Button>
      </Group>
    </form>
  );
}
