import { expect, test } from "vitest";
import { parseScenario, readScenario } from "./scenario";
import type { ScenarioInput } from "./scenario-schema";
import { startEmulator } from "./start-emulator";
import { ids, smallScenario } from "./testing/small-scenario";

function messageOf(change: (scenario: ScenarioInput) => void): string {
  const scenario = smallScenario();
  change(scenario);
  try {
    parseScenario(scenario);
    return "accepted";
  } catch (error) {
    return (error as Error).message;
  }
}

const firstTenant = (scenario: ScenarioInput) => scenario.tenants![0]!;

test("a good scenario is accepted", () => {
  expect(messageOf(() => undefined)).toBe("accepted");
});

test("a wrong shape is told by its place, all faults at once", () => {
  const message = messageOf((scenario) => {
    scenario.partner.tenantId = "not-a-guid";
    firstTenant(scenario).country = "Germany";
  });
  expect(message).toContain("partner.tenantId: must be a GUID in lower case");
  expect(message).toContain("tenants[0].country: must be a two-letter code");
});

test("a misspelled key is not silently ignored", () => {
  expect(
    messageOf((scenario) => Object.assign(firstTenant(scenario), { conditionalAcess: {} })),
  ).toMatch(/tenants\[0\]: Unrecognized key: "conditionalAcess"/);
});

test.each<[string, (scenario: ScenarioInput) => void, string]>([
  [
    "two tenants with one id",
    (s) => (s.tenants![1]!.tenantId = ids.customer),
    `tenantId ${ids.customer} appears more than once`,
  ],
  [
    "consent for an unknown app",
    (s) => (firstTenant(s).consent = { typo: ["User.Read.All"] }),
    'consent names the app "typo"',
  ],
  [
    "users beside generate",
    (s) => (firstTenant(s).users = []),
    "has users or skus beside generate",
  ],
])("%s is refused", (_, change, expected) => {
  expect(messageOf(change)).toContain(expected);
});

test("licenses and managers must lead somewhere", () => {
  const message = messageOf((scenario) => {
    const tenant = firstTenant(scenario);
    delete tenant.generate;
    tenant.skus = [];
    tenant.users = [
      {
        id: ids.unknown,
        userPrincipalName: "a@customer.example",
        licenses: ["SPB"],
        manager: "boss@customer.example",
      },
    ];
  });
  expect(message).toContain('a@customer.example holds "SPB", not among its skus');
  expect(message).toContain("the manager of a@customer.example is not among its users");
});

test("a missing file is named", () => {
  expect(() => readScenario("/nowhere/scenario.json")).toThrow("/nowhere/scenario.json");
});

test("apps can be given other secrets at start, but not be invented", async () => {
  const scenario = smallScenario();
  await expect(startEmulator({ scenario, apps: { typo: { secret: "x" } } })).rejects.toThrow(
    'no app "typo"',
  );
  const emulator = await startEmulator({
    scenario,
    apps: { import: { secret: "new", redirectUris: ["http://localhost:9/x"] } },
  });
  expect(emulator.scenario.partner.apps[1]).toMatchObject({
    secret: "new",
    redirectUris: ["http://localhost:9/x"],
  });
  await emulator.stop();
});
