import { afterAll, beforeAll, expect, test } from "vitest";
import { startEmulator, type Emulator } from "./start-emulator";
import { ids, smallScenario } from "./testing/small-scenario";
import { askForToken, get, getAll, graphToken } from "./testing/tokens";

let emulator: Emulator;
let token: string;
beforeAll(async () => {
  emulator = await startEmulator({ scenario: smallScenario() });
  token = await graphToken(emulator, ids.other);
});
afterAll(() => emulator.stop());

async function control(
  name: string,
  body: unknown,
): Promise<{ status: number; body: Record<string, unknown> }> {
  const answer = await fetch(`${emulator.url}/_emulator/${name}`, {
    method: "POST",
    body: JSON.stringify(body),
  });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

const readUsers = () =>
  getAll(
    emulator,
    "/v1.0/users?$select=id,userPrincipalName,department,assignedLicenses&$top=7",
    token,
  );

async function unitsOf(
  partNumber: string,
): Promise<{ consumedUnits: number; prepaidUnits: { enabled: number } }> {
  const { body } = await get(emulator, "/v1.0/subscribedSkus", { token });
  return (
    body["value"] as {
      skuPartNumber: string;
      consumedUnits: number;
      prepaidUnits: { enabled: number };
    }[]
  ).find((sku) => sku.skuPartNumber === partNumber)!;
}

test("a tenant changes between two imports: users go, come and move, counters follow", async () => {
  const before = await readUsers();
  const holds = (user: Record<string, unknown>) =>
    (user["assignedLicenses"] as { skuId: string }[]).some(
      ({ skuId }) => skuId === "cbdc14ab-d96c-4c30-b9f4-6ada7cdc1d46",
    );
  const leaver = before.find(holds)!;
  const mover = before.find((user) => user !== leaver)!;
  const { enabled } = (await unitsOf("SPB")).prepaidUnits;
  const assigned = (await unitsOf("SPB")).consumedUnits;
  const answer = await control("mutate", {
    tenantId: ids.other,
    remove: [leaver["id"]],
    change: [{ user: mover["userPrincipalName"], set: { department: "Moved" } }],
    add: [
      {
        id: ids.unknown,
        userPrincipalName: "new@other.example",
        licenses: ["SPB"],
        manager: mover["id"],
      },
    ],
    units: [{ skuPartNumber: "SPB", set: { enabled: enabled - 1 } }],
  });
  expect(answer).toEqual({ status: 200, body: { userCount: 30 } });
  const after = await readUsers();
  expect(after.map((user) => user["id"])).not.toContain(leaver["id"]);
  expect(after.find((user) => user["id"] === mover["id"])?.["department"]).toBe("Moved");
  expect(after.at(-1)).toMatchObject({ id: ids.unknown, department: null });
  expect(await unitsOf("SPB")).toMatchObject({
    consumedUnits: assigned,
    prepaidUnits: { enabled: enabled - 1 },
  });
});

test("a given number of users can be changed or dropped", async () => {
  const before = await readUsers();
  emulator.mutate(ids.other, { touch: { users: 4, set: { department: "Touched" } }, drop: 5 });
  const after = await readUsers();
  expect(after).toHaveLength(before.length - 5);
  const touched = after.filter((user) => user["department"] === "Touched").length;
  expect(touched).toBeGreaterThanOrEqual(2);
  expect(touched).toBeLessThanOrEqual(4);
});

test("a change in the middle of a listing neither repeats nor skips the others", async () => {
  const all = (await readUsers()).map((user) => user["id"]);
  const first = (await get(emulator, "/v1.0/users?$select=id&$top=7", { token })).body;
  emulator.mutate(ids.other, { remove: [String(all[0]), String(all[10])] });
  const seen = (first["value"] as { id: string }[]).map(({ id }) => id);
  const rest = await getAll(emulator, String(first["@odata.nextLink"]), token);
  expect([...seen, ...rest.map((user) => user["id"])]).toEqual(all.filter((id) => id !== all[10]));
});

test("a mutation that names nobody is refused with a reason", async () => {
  const answer = await control("mutate", { tenantId: ids.other, remove: ["nobody@other.example"] });
  expect(answer).toEqual({
    status: 400,
    body: { error: "The tenant has no user nobody@other.example" },
  });
  expect((await control("mutate", { tenantId: ids.other, rmove: [] })).status).toBe(400);
});

test("faults, access, clock and tokens can be set from outside, and the state be read", async () => {
  await control("faults", [
    {
      match: { pathStartsWith: "/v1.0/organization", times: 1 },
      answer: { status: 503, html: true },
    },
  ]);
  const failing = await get(emulator, "/v1.0/organization", { token });
  expect([failing.status, failing.headers.get("content-type")]).toEqual([
    503,
    "text/html; charset=utf-8",
  ]);
  expect((await get(emulator, "/v1.0/organization", { token })).status).toBe(200);
  await control("access", { tenantId: ids.withoutConsent, consent: { import: ["User.Read.All"] } });
  const { refreshToken } = (await control("refresh-token", {})).body as { refreshToken: string };
  expect(
    (await askForToken(emulator, ids.withoutConsent, { refresh_token: refreshToken })).status,
  ).toBe(200);
  await control("revoke-sessions", { person: ids.serviceAccount });
  expect(
    (await askForToken(emulator, ids.customer, { refresh_token: refreshToken })).body[
      "error_codes"
    ],
  ).toEqual([50173]);
  await control("clock", { advanceSeconds: 5_000 });
  expect((await get(emulator, "/v1.0/organization", { token })).status).toBe(401);
  const state = (await (await fetch(`${emulator.url}/_emulator/state`)).json()) as {
    partner: string;
    tenants: { tenantId: string; users: number }[];
  };
  expect(state.partner).toBe(ids.partner);
  expect(state.tenants.find((tenant) => tenant.tenantId === ids.customer)?.users).toBe(1_203);
});

test("a late answer is the right answer", async () => {
  const fresh = await graphToken(emulator, ids.customer);
  emulator.setFaults([
    { match: { pathStartsWith: "/v1.0/organization" }, answer: { delayMs: 30 } },
  ]);
  const started = performance.now();
  const answer = await get(emulator, "/v1.0/organization", { token: fresh });
  expect(performance.now() - started).toBeGreaterThanOrEqual(29);
  expect(answer.status).toBe(200);
  emulator.setFaults([]);
});

test("stopping is clean: the port is free again", async () => {
  const first = await startEmulator({ scenario: smallScenario() });
  await first.stop();
  const second = await startEmulator({ scenario: smallScenario(), port: first.port });
  expect(second.port).toBe(first.port);
  await second.stop();
});
