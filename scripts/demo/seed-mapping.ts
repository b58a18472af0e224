import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import type { Database } from "@/db/client";
import { readFirstOpenDay } from "@/db/queries/parts/first-open-day";
import type { Scope } from "@/db/scope";
import { dayOf, type RuleId, type UnitId, type UserId } from "@/lib/domain/ids";
import type { Condition } from "@/lib/domain/mapping/condition";
import type { Rule } from "@/lib/domain/mapping/rule";
import { mapUsers } from "@/lib/services/map-users";
import { publishRules } from "@/lib/services/publish-rules";
import { createUnit } from "@/lib/services/save-unit";
import { openPersonScope } from "../support/open-person-scope";
import mappings from "./mapping.json" with { type: "json" };
import type { Persona } from "./seed";

/** What finance has set up in a customer by hand. */
type Mapping = (typeof mappings)[number];

/**
 * Sets up business units, rules and some pins as the customers' finance people would, by the same
 * services. A customer that has units, or nothing imported, is left alone.
 */
export async function seedMapping(database: Database, personas: readonly Persona[]): Promise<void> {
  for (const mapping of mappings) {
    const persona = personas.find(({ name }) => name === mapping.by);
    if (!persona?.tenant) throw new Error(`${mapping.by} has no role in a customer`);
    const scope = openPersonScope(database, persona.tenant.tenantId, persona);
    if (await isReady(scope)) await setUp(scope, mapping);
  }
}

const isReady = (scope: Scope): Promise<boolean> =>
  scope.read(async (db) => {
    const [units] = await db.execute<{ any: boolean }>(
      sql`select exists (select from units) as any`,
    );
    return units?.any === false && (await readFirstOpenDay(db)) !== undefined;
  });

async function setUp(scope: Scope, { units, rules, pins }: Mapping): Promise<void> {
  const idOf = new Map<string, UnitId>();
  for (const { code, name, costCenter, owner, parent } of units) {
    const parentId = parent === null ? null : (idOf.get(parent) ?? null);
    const { id } = await createUnit(scope, { code, name, costCenter, owner, parentId });
    idOf.set(code, id);
  }
  const unitOf = (code: string): UnitId => {
    const id = idOf.get(code);
    if (!id) throw new Error(`there is no unit ${code}`);
    return id;
  };
  const fromDay = (await scope.read(readFirstOpenDay)) ?? dayOf(new Date());
  await publishRules(scope, {
    ...{ baseVersion: 0, fromDay, reason: "First set of rules" },
    rules: rules.map(({ name, conditions, unit }): Rule => ({
      ...{ id: randomUUID() as RuleId, name, enabled: true },
      conditions: conditions as Condition[],
      target: { kind: "unit", unitId: unitOf(unit) },
    })),
  });
  for (const { users, unit, reason } of pins) {
    const ids = await findUsers(scope, users);
    await mapUsers(scope, {
      ...{ selection: { mode: "include", ids }, expected: ids.length, reason, fromDay },
      shares: [{ unitId: unitOf(unit), basisPoints: 10_000 }],
    });
  }
}

const findUsers = (scope: Scope, names: readonly string[]): Promise<UserId[]> =>
  scope.read(async (db) => {
    const found = await db.execute<{ id: UserId }>(sql`
      select id from users where removed_at is null
        and display_name in (${sql.join(
          names.map((name) => sql`${name}`),
          sql`, `,
        )})`);
    return found.map(({ id }) => id);
  });
