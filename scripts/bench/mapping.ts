import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { explainUser } from "@/db/queries/explain-user";
import { listWorklist } from "@/db/queries/list-worklist";
import { noUserFilter } from "@/db/queries/user-filter";
import type { Scope } from "@/db/scope";
import { formatCount } from "@/lib/domain/format";
import type { Day, RuleId, UnitId, UserId } from "@/lib/domain/ids";
import type { Rule } from "@/lib/domain/mapping/rule";
import { mapUsers } from "@/lib/services/map-users";
import { previewRuleList } from "@/lib/services/preview-rule-list";
import { publishRules } from "@/lib/services/publish-rules";
import { revertChangeSet } from "@/lib/services/revert-change-set";
import { measure } from "./measure";
import { time, timeLine, UNITS, withBenchTenant } from "./with-bench-tenant";

const RULES = 200;

/**
 * One tenant of `users` with 400 units: how long rules take to preview and to publish, assignments
 * to be done and taken back, and one user to be explained. As the web role, under row level security.
 */
export const benchMapping = ({ users }: { users: number }): Promise<void> =>
  withBenchTenant({ users }, async ({ scope, unitIds }) => {
    console.log(`${formatCount(users)} users, ${UNITS} units, ${RULES} rules`);
    await measureAll(scope, unitIds, users);
  });

async function measureAll(scope: Scope, unitIds: UnitId[], users: number): Promise<void> {
  const rules = givenRules(unitIds);
  const fromDay = `${new Date().toISOString().slice(0, 7)}-01` as Day;
  const list = { rules, fromDay, reason: null };
  await time("publish and resolve everybody", () =>
    publishRules(scope, { ...list, baseVersion: 0 }),
  );
  await time("publish the same again", () => publishRules(scope, { ...list, baseVersion: 1 }));
  await time("preview of one rule changed", () =>
    previewRuleList(scope, { rules: rules.toReversed(), withWarnings: false }),
  );
  await time("worklist by department", () => listWorklist(scope, "department"));
  const [{ id } = { id: "" as UserId }] = await scope.read((db) =>
    db.execute<{ id: UserId }>(sql`select id from users order by id limit 1`),
  );
  const explained = await measure(20, () => explainUser(scope, id, null));
  console.log(timeLine("explain one user, p95", explained.p95));
  for (const wanted of [2_000, 100_000].filter((count) => count <= users))
    await assign(scope, { wanted, fromDay, unitId: unitIds[0] ?? ("" as UnitId) });
}

type Assigning = { wanted: number; fromDay: Day; unitId: UnitId };

/** Whole departments from the smallest on, until there are about as many users as wanted. */
async function assign(scope: Scope, { wanted, fromDay, unitId }: Assigning): Promise<void> {
  const departments = await scope.read((db) =>
    db.execute<{ value: string; users: number }>(sql`
      select value, users from user_facets
      where facet = 'department' and value <> '' order by users`),
  );
  const chosen: string[] = [];
  let expected = 0;
  for (const { value, users } of departments) {
    if (expected >= wanted) break;
    chosen.push(value);
    expected += users;
  }
  const filter = { ...noUserFilter, departments: chosen };
  const selection = { mode: "exclude", ids: [], filter } as const;
  const shares = [{ unitId, basisPoints: 10_000 }];
  const done = await time(`assign ${formatCount(expected)} users by filter`, () =>
    mapUsers(scope, { selection, shares, fromDay, expected, reason: null }),
  );
  await time(`take ${formatCount(done.users)} of them back`, () =>
    revertChangeSet(scope, { changeSetId: done.changeSetId, overwrite: false }),
  );
}

/** Sixty rules ask for a department, the rest for what few or nobody have. */
const givenRules = (unitIds: readonly UnitId[]): Rule[] =>
  Array.from({ length: RULES }, (_rule, index): Rule => ({
    ...{ id: randomUUID() as RuleId, name: `Rule ${index}`, enabled: true },
    conditions: [
      ...(index < 60
        ? [{ attribute: "department", operator: "is", values: [`Department ${index}`] } as const]
        : [{ attribute: "jobTitle", operator: "startsWith", values: [`Title ${index}`] } as const]),
      ...(index % 2 === 0
        ? [{ attribute: "country", operator: "isSet", values: [] } as const]
        : [{ attribute: "userType", operator: "isNot", values: ["Robot"] } as const]),
    ],
    target: { kind: "unit", unitId: unitIds[index % unitIds.length] ?? ("" as UnitId) },
  }));
