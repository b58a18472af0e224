import type { GraphClient } from "../graph";
import { readUsers, type UsersPage } from "../read-users";
import type { ScriptedAnswer } from "./scripted-server";

/** A user id with a number in it. */
export const userId = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;

/** A user as Graph sends one. */
export const user = (n: number) => ({
  id: userId(n),
  displayName: `User ${n}`,
  assignedLicenses: [],
});

/** One page of a list. */
export const pageOf = (users: readonly unknown[], nextLink?: string): ScriptedAnswer => ({
  json: {
    "@odata.context": "x",
    value: users,
    ...(nextLink === undefined ? {} : { "@odata.nextLink": nextLink }),
  },
});

/** A next link as Graph writes it. */
export const linkTo = (url: string, mark: string) =>
  `${url}/v1.0/users?$select=id&$skiptoken=${mark}`;

/** An item of the list that the test itself put there. */
type ListedUser = {
  readonly id: string;
  readonly assignedLicenses: readonly unknown[];
  readonly manager?: { readonly id: string };
};

/** All pages of a tenant's users. */
export async function readAllUsers(
  graph: GraphClient,
): Promise<(Omit<UsersPage, "users"> & { readonly users: readonly ListedUser[] })[]> {
  const pages = [];
  for await (const page of readUsers({ graph }))
    pages.push({ ...page, users: page.users.map((sent) => sent.read() as ListedUser) });
  return pages;
}
