import "server-only";
import type { Scope } from "../scope";
import type { UserPageAt, UserRow, UserSort } from "./list-users";
import { readUserSlice } from "./parts/read-user-slice";
import { toUserQuestion } from "./parts/to-user-question";
import type { UserFilter } from "./user-filter";

type Question = { filter: UserFilter; sort: { by: UserSort; descending: boolean } };

/**
 * All present users that match a filter, in the order of the list, a batch at a time: a tenant of
 * 500,000 is never held in memory. When an import publishes meanwhile, the walk goes on at the right
 * neighbor.
 */
export async function* exportUsers(
  scope: Scope,
  { filter, sort }: Question,
  batchSize = 5_000,
): AsyncGenerator<UserRow[]> {
  const readBatch = (page: UserPageAt) =>
    scope.read(async (db) => {
      const question = await toUserQuestion(db, scope.tenantId, filter);
      return readUserSlice(db, question, { sort, page, pageSize: batchSize });
    });
  let batch = await readBatch({ kind: "number", index: 0 });
  yield batch.rows;
  while (batch.after !== null) {
    batch = await readBatch({ kind: "after", cursor: batch.after });
    yield batch.rows;
  }
}
