import { List, ListItem, Title } from "@mantine/core";
import type { MonthCloseRecord } from "@/db/queries/list-month-closes";
import { formatInstant } from "@/lib/domain/format";

/** Every closing of a month that was ended, and why; nothing where there is none. */
export function CloseHistory({ closes }: { closes: readonly MonthCloseRecord[] }) {
  const ended = closes.filter(({ reopened }) => reopened !== null);
  if (ended.length === 0) return null;
  return (
    <section aria-labelledby="earlier">
      <Title order={2} id="earlier" size="h3" mb="xs">
        Earlier closings
      </Title>
      <List style={{ overflowWrap: "anywhere" }}>
        {ended.map(({ number, closedAt, closedByName, sha256, reopened }) => (
          <ListItem key={number}>
            Closed by {closedByName}, {formatInstant(closedAt)}; reopened by {reopened?.byName},{" "}
            {reopened && formatInstant(reopened.at)}: {reopened?.reason}. SHA-256 {sha256}
          </ListItem>
        ))}
      </List>
    </section>
  );
}
