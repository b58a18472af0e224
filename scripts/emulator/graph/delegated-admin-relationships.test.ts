import { afterAll, beforeAll, expect, test } from "vitest";
import { startEmulator, type Emulator } from "../start-emulator";
import { ids, smallScenario } from "../testing/small-scenario";
import { askForToken, get, getAll, graphToken } from "../testing/tokens";

const PATH = "/v1.0/tenantRelationships/delegatedAdminRelationships";
const DAY = 86_400_000;

let emulator: Emulator;
beforeAll(async () => {
  const scenario = smallScenario();
  scenario.partner.consent = {
    import: [...scenario.partner.consent!["import"]!, "DelegatedAdminRelationship.Read.All"],
  };
  emulator = await startEmulator({ scenario });
});
afterAll(() => emulator.stop());

test("lists the relationships of all customers over pages, each with its own id", async () => {
  const token = await graphToken(emulator, ids.partner);
  emulator.setAccess(ids.other, {
    gdap: [
      { roles: ["Directory Readers"], endsInDays: 12, autoExtend: "P180D" },
      { roles: [], status: "approvalPending" },
    ],
  });
  const all = await getAll(emulator, `${PATH}?$top=2`, token);
  expect(new Set(all.map(({ id }) => id)).size).toBe(5);
  const others = all.filter(({ displayName }) => String(displayName).startsWith("Other"));
  expect(others).toMatchObject([
    {
      status: "active",
      customer: { tenantId: ids.other, displayName: "Other" },
      accessDetails: {
        unifiedRoles: [{ roleDefinitionId: "88d8e3e3-8f55-4a1e-953a-9b9898b8876b" }],
      },
      autoExtendDuration: "P180D",
    },
    { status: "approvalPending", customer: null, endDateTime: null },
  ]);
  const leftMs = Date.parse(String(others[0]!["endDateTime"])) - Date.now();
  expect(leftMs / DAY).toBeCloseTo(12, 1);
});

test("an ended relationship lets nobody in, one that extends itself goes on", async () => {
  // guards: a demo or a test that would still import from a customer whose relationship is over
  emulator.setAccess(ids.other, { gdap: { roles: ["Directory Readers"], endsInDays: -1 } });
  expect((await askForToken(emulator, ids.other)).body).toMatchObject({ error_codes: [50020] });
  emulator.setAccess(ids.other, {
    gdap: { roles: ["Directory Readers"], endsInDays: -1, autoExtend: "P180D" },
  });
  expect(await askForToken(emulator, ids.other)).toMatchObject({ status: 200 });
});

test("answers the partner alone, and no page larger than 300", async () => {
  const strangers = await get(emulator, PATH, { token: await graphToken(emulator, ids.customer) });
  expect(strangers.status).toBe(403);
  const token = await graphToken(emulator, ids.partner);
  expect((await get(emulator, `${PATH}?$top=301`, { token })).status).toBe(400);
});
