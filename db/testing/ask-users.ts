import { listUsers, type UserPage, type UserPageAt, type UserSort } from "../queries/list-users";
import { noUserFilter, type UserFilter } from "../queries/user-filter";
import type { Scope } from "../scope";

/** What a test says of a question; the rest is the list as it opens. */
export type Asked = {
  filter?: Partial<UserFilter>;
  by?: UserSort;
  descending?: boolean;
  page?: UserPageAt;
  pageSize?: number;
};

/** One page of users, asked for in as few words as the test needs. */
export const askUsers = (scope: Scope, asked: Asked = {}): Promise<UserPage> =>
  listUsers(scope, {
    filter: { ...noUserFilter, ...asked.filter },
    sort: { by: asked.by ?? "name", descending: asked.descending ?? false },
    page: asked.page ?? { kind: "number", index: 0 },
    pageSize: asked.pageSize ?? 50,
  });
