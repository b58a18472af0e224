import { randomUUID } from "node:crypto";
import path from "node:path";
import { sql } from "drizzle-orm";
import postgres from "postgres";
import { closeDatabases, openDatabase } from "@/db/client";
import { migrateDatabase } from "@/db/migrate";
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
import { openCluster } from "../postgres/cluster";
import { provisionDatabase } from "../postgres/provision";
import { openPersonScope } from "../support/open-person-scope";
import { fillUsers } from "./fill-users";
import { measure } from "./measure";

const UNITS = 400;
const RULES = 200;
const FINANCE = { oid: randomUUID(), name: "Finance" };

/**
 * One tenant of `users` with 400 units: how long rules take to preview and to publish, assignments
 * to be done and taken back, and one user to be explained. As the web role, under row level security.
 */
export async function benchMapping({ users }: { users: number }): Promise<void> {
  const cluster = await openCluster(path.join(import.meta.dirname, "..", "..", ".data", "bench"));
  const name = `bench_${Date.now().toString(36)}`;
  const admin = (database: string) =>
    postgres({
      ...{ host: "127.0.0.1", port: cluster.port, database, max: 1, onnotice: () => undefined },
      ...{ user: cluster.superuser.name, password: cluster.superuser.password },
    });
  const root = admin("postgres");
  try {
    const urls = await provisionDatabase(cluster, name);
    await migrateDatabase(urls.DATABASE_URL_OWNER);
    const bare = admin(name);
    const tenantId = await fillUsers(openDatabase(urls.DATABASE_URL_WORKER).raw, users);
    const unitIds = await fillUnits(bare, tenantId);
    await bare.unsafe("vacuum (analyze)");
    await bare.end();
    const scope = openPersonScope(openDatabase(urls.DATABASE_URL), tenantId, FINANCE);
    console.log(`${formatCount(users)} users, ${UNITS} units, ${RULES} rules`);
    await measureAll(scope, unitIds, users);
  } finally {
    await closeDatabases();
    await root.unsafe(`drop database if exists "${name}" with (force)`);
    await root.end();
    await cluster.stop();
  }
}

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
  console.log(line("explain one user, p95", explained.p95));
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

async function fillUnits(bare: postgres.Sql, tenantId: string): Promise<UnitId[]> {
  const rows = await bare<{ id: UnitId }[]>`
    insert into units (tenant_id, id, code, code_key, name)
    select ${tenantId}, gen_random_uuid(), 'U' || g, 'u' || g, 'Unit ' || g
    from generate_series(1, ${UNITS}::int) g returning id`;
  await bare`insert into unit_placements (tenant_id, unit_id, from_day)
    select tenant_id, id, date_trunc('month', now())::date from units`;
  // the import that brought them
  await bare`insert into import_runs (tenant_id, run_id, trigger, state, finished_at)
    values (${tenantId}, ${randomUUID()}, 'schedule', 'published', now())`;
  return rows.map(({ id }) => id);
}

async function time<T>(what: string, work: () => Promise<T>): Promise<T> {
  const startedAt = performance.now();
  const result = await work();
  console.log(line(what, performance.now() - startedAt));
  return result;
}

const line = (what: string, ms: number) =>
  `${what.padEnd(44)} ${formatCount(Math.round(ms)).padStart(8)} ms`;
