import { z } from "zod";
import { createControls, type Controls } from "./controls";
import { faultPlanSchema } from "./fault-plan";
import { mutationSchema } from "./mutate";
import { json, type Call, type Reply } from "./reply";
import { accessSchema, faultSchema } from "./scenario-schema";
import { nowSeconds, partnerOf, type World } from "./world";

const tenant = z.object({ tenantId: z.string() });
const person = z.strictObject({ person: z.string() });
const clock = z.strictObject({ advanceSeconds: z.number().int().min(0) });
const mint = z.strictObject({
  app: z.string().optional(),
  person: z.string().optional(),
  mfa: z.boolean().optional(),
});

type Verb = (controls: Controls, body: unknown) => unknown;

/** The same controls as in process, for a test or script that runs beside the emulator. */
const VERBS: Readonly<Record<string, Verb>> = {
  faults: (controls, body) => controls.setFaults(z.array(faultSchema).parse(body)),
  "fault-plan": (controls, body) => controls.setFaultPlan(faultPlanSchema.nullable().parse(body)),
  mutate: (controls, body) => {
    const { tenantId, ...mutation } = tenant.loose().parse(body);
    return controls.mutate(tenantId, mutationSchema.parse(mutation));
  },
  access: (controls, body) => {
    const { tenantId, ...change } = tenant.loose().parse(body);
    controls.setAccess(tenantId, accessSchema.parse(change));
  },
  "revoke-sessions": (controls, body) => controls.revokeSessions(person.parse(body).person),
  clock: (controls, body) => controls.advanceClock(clock.parse(body).advanceSeconds),
  "forget-requests": (controls) => controls.forgetRequests(),
  "refresh-token": (controls, body) => {
    const { app, person: key, mfa } = mint.parse(body);
    const options = {
      ...(app === undefined ? {} : { app }),
      ...(key === undefined ? {} : { person: key }),
      ...(mfa === undefined ? {} : { mfa }),
    };
    return { refreshToken: controls.mintRefreshToken(options) };
  },
};

/** `/_emulator/…`: `GET state` tells, every other verb is a POST with JSON. */
export function answerControl(world: World, call: Call): Reply {
  const name = call.path.slice("/_emulator/".length);
  if (name === "state" && call.method === "GET") return json(200, stateOf(world));
  const verb = VERBS[name];
  if (!verb)
    return json(404, { error: `No control ${name}`, controls: ["state", ...Object.keys(VERBS)] });
  if (call.method !== "POST") return json(405, { error: "Controls take POST" });
  return run(() => verb(createControls(world), JSON.parse(call.body || "{}")));
}

function run(verb: () => unknown): Reply {
  try {
    return json(200, verb() ?? {});
  } catch (error) {
    const message = error instanceof z.ZodError ? z.prettifyError(error) : (error as Error).message;
    return json(400, { error: message });
  }
}

function stateOf(world: World): object {
  return {
    now: new Date(nowSeconds(world) * 1_000).toISOString(),
    partner: partnerOf(world).tenantId,
    tenants: [...world.tenants.values()].map(({ tenantId, name, customer, directory }) => ({
      tenantId,
      name,
      customer,
      users: directory.userCount,
    })),
    faults: world.faults.list(),
    faultPlan: world.faults.plan ?? null,
    requests: world.requests,
  };
}
