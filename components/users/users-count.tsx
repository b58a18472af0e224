"use client";
import { Text } from "@mantine/core";
import type { UserPage } from "@/db/queries/list-users";
import { describeUsersCount } from "./describe-users-count";

type Props = { page: UserPage; isFiltered: boolean };

const ID = "users-count";

/** Which rows are shown, of how many; heard once when it changes. */
export function UsersCount({ page, isFiltered }: Props) {
  return (
    <Text id={ID} role="status" tabIndex={-1} size="sm">
      {describeUsersCount(page, isFiltered)}
    </Text>
  );
}

/** Where the focus goes when what had it is gone: right before the rows that changed. */
export const focusUsersCount = (): void => document.getElementById(ID)?.focus();
