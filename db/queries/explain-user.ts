import "server-only";
import { sql } from "drizzle-orm";
import { type Day, parseGuid, type UnitId, type UserId } from "@/lib/domain/ids";
import type { AttributeValues } from "@/lib/domain/mapping/attributes";
import { type Explanation, explainDay } from "@/lib/domain/mapping/explain-day";
import type { Pin } from "@/lib/domain/mapping/mapping";
import { isInForce } from "@/lib/domain/mapping/mapping";
import { type AttributeVersion } from "@/lib/domain/mapping/resolve-spans";
import type { Rule } from "@/lib/domain/mapping/rule";
import { buildUnitDirectory } from "@/lib/domain/mapping/unit-directory";
import { AppError } from "@/lib/errors";
import type { Scope, TenantDb } from "../scope";
import { readFirstOpenDay, readToday } from "./parts/first-open-day";
import { readMappingUnits, readRuleSets } from "./parts/read-rule-sets";
import { userFieldsJson } from "./parts/user-fields-json";

/** A pin with who made it, when and why. */
export type ExplainedPin = Pin & {
  reason: string | null;
  changeSetId: string;
  madeBy: string | null;
  madeAt: Date | null;
};

/** A user's units: today's or another day's with the reason, and all there were. */
export type UserMapping = {
  day: Day;
  firstOpenDay: Day | null;
  explanation: Explanation;
  /** What the rules looked at that day; null when the user was not there. */
  attributes: AttributeValues | null;
  pins: ExplainedPin[];
  /** The kept spans, the latest first. */
  spans: {
    fromDay: Day;
    untilDay: Day | null;
    unitId: UnitId;
    basisPoints: number;
    /** The pin that decided; null when a rule did. */
    pinId: ExplainedPin["id"] | null;
  }[];
  /** The attributes over time, the latest first. */
  history: AttributeVersion[];
  unitNames: Record<UnitId, string>;
};

/**
 * Why a user is in a unit on a day: the pin, or every rule of that day with what each condition
 * answered.
 *
 * @param asked a day to explain; null is today
 * @param draft asks these rules instead of those in force; writes nothing
 * @throws AppError `not_found` for no such user
 */
export function explainUser(
  scope: Scope,
  id: string,
  asked: Day | null,
  draft?: readonly Rule[],
): Promise<UserMapping> {
  return scope.read(async (db) => {
    const userId = parseGuid<UserId>(id);
    const history = userId ? await readHistory(db, scope, userId) : [];
    if (!userId || history.length === 0)
      throw new AppError("not_found", "This user does not exist");
    const day = asked ?? (await readToday(db));
    const pins = await readPins(db, scope, userId);
    const units = buildUnitDirectory(await readMappingUnits(db));
    const attributes = history.find((one) => isInForce(one, day))?.attributes ?? null;
    const ruleSets = draft
      ? [{ version: 0, effectiveFrom: day, rules: draft }]
      : await readRuleSets(db);
    const facts = { pins, ruleSets, units };
    return {
      ...{ day, attributes, pins, history },
      firstOpenDay: (await readFirstOpenDay(db)) ?? null,
      explanation: explainDay(facts, { attributes: attributes ?? {}, day }),
      spans: await readSpans(db, scope, userId),
      unitNames: Object.fromEntries(units.units.map((unit) => [unit.id, unit.name])),
    };
  });
}

async function readHistory(
  db: TenantDb,
  { tenantId }: Scope,
  userId: UserId,
): Promise<AttributeVersion[]> {
  const rows = await db.execute<AttributeVersion>(sql`
    select since_day as "fromDay", to_char(removed_at at time zone 'UTC', 'YYYY-MM-DD') as "untilDay",
      ${sql.raw(userFieldsJson("u"))} as attributes
    from users u where u.tenant_id = ${tenantId} and u.id = ${userId}
    union all
    select from_day, to_char(until_day, 'YYYY-MM-DD'), fields from user_versions
    where tenant_id = ${tenantId} and user_id = ${userId}
    order by 1 desc`);
  return [...rows];
}

type PinRow = Omit<ExplainedPin, "madeAt"> & { madeAt: string | null };

async function readPins(
  db: TenantDb,
  { tenantId }: Scope,
  userId: UserId,
): Promise<ExplainedPin[]> {
  const rows = await db.execute<PinRow>(sql`
    select p.id, p.user_id as "userId", p.from_day as "fromDay", p.until_day as "untilDay", p.reason,
      p.change_set_id as "changeSetId", c.actor_name as "madeBy", c.at as "madeAt", (
        select jsonb_agg(jsonb_build_object('unitId', s.unit_id, 'basisPoints', s.basis_points)
          order by s.unit_id)
        from pin_shares s where s.tenant_id = p.tenant_id and s.pin_id = p.id
      ) as shares
    from pins p left join change_sets c on c.tenant_id = p.tenant_id and c.id = p.change_set_id
    where p.tenant_id = ${tenantId} and p.user_id = ${userId} order by p.from_day`);
  return rows.map((row) => ({
    ...row,
    id: row.id,
    madeAt: row.madeAt === null ? null : new Date(row.madeAt),
  }));
}

async function readSpans(
  db: TenantDb,
  { tenantId }: Scope,
  userId: UserId,
): Promise<UserMapping["spans"]> {
  const rows = await db.execute<UserMapping["spans"][number]>(sql`
    select from_day as "fromDay", until_day as "untilDay", unit_id as "unitId",
      basis_points as "basisPoints", pin_id as "pinId"
    from unit_spans where tenant_id = ${tenantId} and user_id = ${userId}
    order by from_day desc, basis_points desc, unit_id`);
  return [...rows];
}
