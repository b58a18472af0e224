import { Text } from "@mantine/core";
import type { UserPage } from "@/db/queries/list-users";
import { formatCount } from "@/lib/domain/format";

/** Which rows are shown, of how many; heard once when it changes. */
export function UsersCount({ page, isFiltered }: { page: UserPage; isFiltered: boolean }) {
  const { rows, firstIndex, matching, total } = page;
  const first = rows.length === 0 ? 0 : firstIndex + 1;
  const range = `${formatCount(first)}–${formatCount(firstIndex + rows.length)}`;
  const noun = total === 1 ? "user" : "users";
  return (
    <Text role="status" size="sm">
      {isFiltered
        ? `${range} of ${formatCount(matching)} · filtered from ${formatCount(total)} ${noun}`
        : `${range} of ${formatCount(total)} ${noun}`}
    </Text>
  );
}
