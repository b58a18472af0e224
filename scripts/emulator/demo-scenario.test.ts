import { afterAll, beforeAll, expect, test } from "vitest";
import { startEmulator, type Emulator } from "./start-emulator";
import { getAll } from "./testing/tokens";

const SECRET = "made for this test";

let emulator: Emulator;
beforeAll(async () => {
  const scenario = new URL("../demo/scenario.json", import.meta.url);
  emulator = await startEmulator({ scenario, apps: { import: { secret: SECRET } } });
});
afterAll(() => emulator.stop());

const tenantNamed = (name: string): string =>
  [emulator.scenario.partner, ...emulator.scenario.tenants].find((one) => one.name === name)!
    .tenantId;

async function redeemAt(name: string): Promise<Record<string, unknown>> {
  const app = emulator.scenario.partner.apps.find((entry) => entry.name === "import")!;
  const answer = await fetch(`${emulator.url}/${tenantNamed(name)}/oauth2/v2.0/token`, {
    method: "POST",
    body: new URLSearchParams({
      client_id: app.clientId,
      client_secret: SECRET,
      grant_type: "refresh_token",
      refresh_token: emulator.mintRefreshToken(),
      scope: "https://graph.microsoft.com/.default",
    }),
  });
  return (await answer.json()) as Record<string, unknown>;
}

async function read(name: string, path: string): Promise<Record<string, unknown>[]> {
  const { access_token } = await redeemAt(name);
  return getAll(emulator, path, String(access_token));
}

function countBy<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const item of items) counts[keyOf(item)] = (counts[keyOf(item)] ?? 0) + 1;
  return counts;
}

test("Fabrikam's numbers are those computed by hand in the demo's README", async () => {
  const users = await read(
    "Fabrikam Kft",
    "/v1.0/users?$select=id,department,country,userType,assignedLicenses&$expand=manager&$top=999",
  );
  const skus = await read("Fabrikam Kft", "/v1.0/subscribedSkus");
  const partNumbers = new Map(skus.map((sku) => [sku["skuId"], String(sku["skuPartNumber"])]));
  const held = users.map((user) =>
    (user["assignedLicenses"] as { skuId: string }[]).map(({ skuId }) => partNumbers.get(skuId)!),
  );
  expect(users).toHaveLength(25);
  expect(countBy(users, (user) => String(user["department"]))).toEqual({
    Sales: 9,
    Production: 8,
    Finance: 4,
    IT: 3,
    null: 1,
  });
  expect(countBy(users, (user) => String(user["country"]))).toEqual({
    Hungary: 17,
    Austria: 4,
    Germany: 3,
    null: 1,
  });
  expect(countBy(users, (user) => String(user["userType"]))).toEqual({ Member: 22, Guest: 3 });
  expect(countBy(held.flat(), (name) => name)).toEqual({
    SPB: 12,
    O365_BUSINESS_ESSENTIALS: 8,
    POWER_BI_PRO: 6,
    FLOW_FREE: 7,
  });
  expect(held.filter((names) => names.length === 0)).toHaveLength(2);
  expect(held.filter((names) => names.some((name) => name !== "FLOW_FREE"))).toHaveLength(21);
  expect(users.filter((user) => "manager" in user)).toHaveLength(21);
  const units = skus.map((sku) => {
    const { enabled, warning } = sku["prepaidUnits"] as { enabled: number; warning: number };
    return [sku["skuPartNumber"], enabled, warning, sku["consumedUnits"]];
  });
  expect(units).toEqual([
    ["SPB", 17, 0, 12],
    ["O365_BUSINESS_ESSENTIALS", 6, 0, 8],
    ["POWER_BI_PRO", 4, 3, 6],
    ["FLOW_FREE", 1_000_000, 0, 7],
  ]);
});

test("the other customers have the promised sizes and failures", async () => {
  expect(await read("Wingtip Toys Ltd", "/v1.0/users?$select=id&$top=999")).toHaveLength(1_200);
  expect(await read("Contoso AG", "/v1.0/users?$select=id&$top=999")).toHaveLength(14_000);
  const blocked = await redeemAt("Litware GmbH");
  expect(blocked["error_codes"]).toEqual([53003]);
  const claims = JSON.parse(String(blocked["claims"])) as {
    access_token: { capolids: { values: string[] } };
  };
  expect(claims.access_token.capolids.values).toHaveLength(2);
  expect((await redeemAt("Tailspin Travel SE"))["error_codes"]).toEqual([65001]);
});

test("the relationships are those of the README, and one ends soon", async () => {
  const rows = await read(
    "Northwind Cloud Partner",
    "/v1.0/tenantRelationships/delegatedAdminRelationships",
  );
  const told = rows.map((row) => {
    const { displayName } = row["customer"] as { displayName: string };
    const leftMs = Date.parse(String(row["endDateTime"])) - Date.now();
    return [displayName, row["status"], Math.round(leftMs / 86_400_000), row["autoExtendDuration"]];
  });
  expect(told).toEqual([
    ["Fabrikam Kft", "active", 402, "P180D"],
    ["Wingtip Toys Ltd", "active", 12, "PT0S"],
    ["Contoso AG", "active", 610, "P180D"],
    ["Contoso AG", "expired", -90, "PT0S"],
    ["Litware GmbH", "active", 230, "PT0S"],
    ["Tailspin Travel SE", "active", 700, "P180D"],
  ]);
});

test("everybody who can sign in is also among the users of their tenant", async () => {
  for (const tenant of emulator.scenario.tenants.filter(
    (entry) => entry.customer && entry.people.length > 0,
  )) {
    const users = new Map(
      (await read(tenant.name, "/v1.0/users?$select=id,userPrincipalName&$top=999")).map((user) => [
        user["id"],
        user["userPrincipalName"],
      ]),
    );
    for (const person of tenant.people)
      expect([person.oid, users.get(person.oid)]).toEqual([person.oid, person.upn]);
    expect(tenant.people.map((person) => person.role).sort()).toEqual(
      expect.arrayContaining(["admin", "finance", "viewer"]),
    );
  }
});
