import { mintRefreshToken } from "./entra/refresh-token";
import { faultPlanSchema, type FaultPlanInput } from "./fault-plan";
import { mutate, type Mutation } from "./mutate";
import { accessSchema, faultSchema, type Scenario } from "./scenario-schema";
import {
  findPerson,
  findTenant,
  nowSeconds,
  type SeenRequest,
  type Tenant,
  type World,
} from "./world";
import type { z } from "zod";

export type AccessChange = z.input<typeof accessSchema>;
export type FaultInput = z.input<typeof faultSchema>;
export type MintOptions = {
  /** Name of the app in the scenario; the first that has consent at the partner otherwise. */
  app?: string;
  /** Object id or UPN; the service account otherwise. */
  person?: string;
  /** Whether MFA was done at the sign-in it stands for; yes unless told. */
  mfa?: boolean;
};

/** What a test or the demo can do to the world, in process or through `/_emulator/`. */
export type Controls = {
  scenario: Scenario;
  /** A refresh token as an interactive sign-in would have left it. */
  mintRefreshToken: (options?: MintOptions) => string;
  /** Replaces all faults; counts start again. */
  setFaults: (faults: readonly FaultInput[]) => void;
  /** Spoils requests by a seeded plan, counted from 1 again; null ends it. */
  setFaultPlan: (plan: FaultPlanInput | null) => void;
  /** Changes a tenant's users or units. */
  mutate: (tenantId: string, mutation: Mutation) => { userCount: number };
  /** Changes what the customer allows: consent, relationship, Conditional Access, a forced error. */
  setAccess: (tenantId: string, change: AccessChange) => void;
  /** All refresh tokens of this person die, as after a password reset by an admin. */
  revokeSessions: (person: string) => void;
  /** Moves the emulator's clock forward: codes and tokens age. */
  advanceClock: (seconds: number) => void;
  /** The requests answered so far, control requests left out. */
  requests: () => readonly SeenRequest[];
  forgetRequests: () => void;
};

export function createControls(world: World): Controls {
  return {
    scenario: world.scenario,
    mintRefreshToken: (options = {}) => mint(world, options),
    setFaults: (faults) => world.faults.replace(faultSchema.array().parse(faults)),
    setFaultPlan: (plan) => world.faults.follow(plan ? faultPlanSchema.parse(plan) : undefined),
    mutate(tenantId, mutation) {
      const result = mutate(requireTenant(world, tenantId).directory, mutation);
      world.pages.clear();
      return result;
    },
    setAccess(tenantId, change) {
      Object.assign(requireTenant(world, tenantId), nullsGone(accessSchema.parse(change)));
    },
    revokeSessions(key) {
      // a sign-in within this very second is already a new one
      world.revokedBefore.set(requirePerson(world, key).oid, nowSeconds(world) + 1);
    },
    advanceClock(seconds) {
      world.clockOffsetSeconds += seconds;
    },
    requests: () => [...world.requests],
    forgetRequests() {
      world.requests.length = 0;
    },
  };
}

function mint(world: World, { app, person, mfa = true }: MintOptions): string {
  const { partner } = world.scenario;
  const name = app ?? partner.apps.find((entry) => entry.name in partner.consent)?.name;
  const found = world.apps.find((entry) => entry.name === name);
  if (!found) throw new Error(`The scenario has no app ${name ?? "with consent at the partner"}`);
  const { oid } = requirePerson(world, person ?? partner.serviceAccount.oid);
  return mintRefreshToken(world, {
    oid,
    clientId: found.clientId,
    mfa,
    signedInAt: nowSeconds(world),
  });
}

function requireTenant(world: World, key: string): Tenant {
  const tenant = findTenant(world, key);
  if (!tenant) throw new Error(`The scenario has no tenant ${key}`);
  return tenant;
}

function requirePerson(world: World, key: string): { oid: string } {
  const person = findPerson(world, key);
  if (!person) throw new Error(`The scenario has no person ${key}`);
  return person;
}

const nullsGone = (change: object): object =>
  Object.fromEntries(Object.entries(change).map(([name, value]) => [name, value ?? undefined]));
