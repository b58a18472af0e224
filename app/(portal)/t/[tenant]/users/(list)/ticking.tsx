import { Group } from "@mantine/core";
import { type ReactNode, Suspense } from "react";
import { TicksBar } from "@/components/ticks/ticks-bar";
import { TicksProvider } from "@/components/ticks/use-ticks";
import { isFiltered } from "@/components/users/read-users-address";
import { UsersCount } from "@/components/users/users-count";
import type { UserPage } from "@/db/queries/list-users";
import type { UserFilter } from "@/db/queries/user-filter";
import type { Scope } from "@/db/scope";
import { AssignUsers } from "./assign-users";

type Props = {
  tenant: string;
  scope: Scope;
  page: UserPage;
  filter: UserFilter;
  /** False for those who may only look: there is nothing to choose for them. */
  isAllowed: boolean;
  /** The rows. */
  children: ReactNode;
};

/** How many rows there are, and for those who may map users the ways to choose and assign them. */
export function Ticking({ isAllowed, children, ...props }: Props) {
  const { tenant, scope, page, filter } = props;
  const count = <UsersCount page={page} isFiltered={isFiltered(filter)} />;
  if (!isAllowed)
    return (
      <>
        {count}
        {children}
      </>
    );
  const rows = page.rows.map(({ id }) => id);
  return (
    <TicksProvider list={{ filterKey: JSON.stringify(filter), matching: page.matching, rows }}>
      <Group justify="space-between">
        {count}
        <Group gap="sm">
          <TicksBar />
          <Suspense>
            <AssignUsers {...{ tenant, scope, filter }} />
          </Suspense>
        </Group>
      </Group>
      {children}
    </TicksProvider>
  );
}
