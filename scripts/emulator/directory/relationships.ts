import type { ScenarioRelationship } from "../scenario-schema";
import { digest, nowSeconds, type Tenant, type World } from "../world";

/** A customer's delegated admin relationship as it stands now. */
export type Relationship = {
  id: string;
  displayName: string;
  tenant: Tenant;
  roles: readonly string[];
  status: ScenarioRelationship["status"];
  autoExtend: string;
  /** In seconds, like all clocks here. */
  createdAt: number;
  endsAt: number;
};

const DAY = 86_400;
/** Every relationship was made this long before the emulator's start, or before its end. */
const LIFE_DAYS = 730;

/** All relationships of a customer, those that are over too. */
export function relationshipsOf(world: World, tenant: Tenant): Relationship[] {
  if (tenant.gdap === false) return [];
  return [tenant.gdap]
    .flat()
    .map((given, index) => toRelationship(world, tenant, { given, index }));
}

/** The roles that the partner's account has in the tenant now; undefined when nothing lets it in. */
export function standingRoles(world: World, tenant: Tenant): string[] | undefined {
  const standing = relationshipsOf(world, tenant).filter(({ status }) =>
    ["active", "expiring"].includes(status),
  );
  return standing.length === 0 ? undefined : standing.flatMap(({ roles }) => roles);
}

function toRelationship(
  world: World,
  tenant: Tenant,
  { given, index }: { given: ScenarioRelationship; index: number },
): Relationship {
  const { roles, autoExtend, status } = given;
  const plannedEnd = world.startedAt + given.endsInDays * DAY;
  const endsAt = extended(plannedEnd, autoExtend, nowSeconds(world));
  const isOver = endsAt <= nowSeconds(world) && ["active", "expiring"].includes(status);
  return {
    id: given.id ?? `${guidOf(tenant, index)}-${tenant.tenantId}`,
    displayName: given.displayName ?? `${tenant.name} ${index + 1}`,
    tenant,
    roles,
    status: isOver ? "expired" : status,
    autoExtend,
    createdAt: plannedEnd - LIFE_DAYS * DAY,
    endsAt,
  };
}

/** Microsoft adds the same time again and again, until somebody says no. */
function extended(plannedEnd: number, autoExtend: string, now: number): number {
  const step = Number(/^P(\d+)D$/.exec(autoExtend)?.[1] ?? 0) * DAY;
  if (step === 0 || plannedEnd > now) return plannedEnd;
  return plannedEnd + (Math.floor((now - plannedEnd) / step) + 1) * step;
}

function guidOf({ tenantId }: Tenant, index: number): string {
  const hex = Buffer.from(digest(`relationship ${index} of ${tenantId}`)).toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`]
    .concat(hex.slice(20, 32))
    .join("-");
}
