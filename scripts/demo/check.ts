import { formatCount } from "@/lib/domain/format";
import type { Scenario } from "../emulator/scenario-schema";
import type { CustomerRun } from "./import-all";
import type { Persona } from "./seed";
import { Visitor } from "./sign-in";

type Demo = {
  origin: string;
  runs: readonly CustomerRun[];
  personas: readonly Persona[];
  scenario: Scenario;
};

/**
 * Looks at the demo as each of its people would: signs in, opens the first page, finds the figures.
 * Imports must have ended as the scenario has it: blocked where it blocks, published elsewhere.
 *
 * @returns 0 when all is as it should be, 1 when something is not; each is named
 */
export async function checkDemo(demo: Demo): Promise<0 | 1> {
  const faults = [...checkRuns(demo)];
  console.log("\nSigning in as each person");
  for (const persona of demo.personas) {
    const fault = await checkPersona(demo, persona);
    console.log(`  ${fault ? "✗" : "✓"} ${persona.name}${fault ? `: ${fault}` : ""}`);
    if (fault) faults.push(`${persona.name}: ${fault}`);
  }
  console.log(
    faults.length === 0
      ? `\nAll is well: ${demo.runs.length} customers, ${demo.personas.length} people.`
      : `\nNot well:\n${faults.map((fault) => `  ${fault}`).join("\n")}`,
  );
  return faults.length === 0 ? 0 : 1;
}

function* checkRuns({ runs, scenario }: Demo): Generator<string> {
  for (const tenant of scenario.tenants.filter(({ customer }) => customer)) {
    const run = runs.find(({ tenantId }) => tenantId === tenant.tenantId);
    const expected = expectedOf(tenant);
    const got = run?.state === "published" ? "published" : (run?.code ?? "no run");
    if (got !== expected) yield `${tenant.name}: expected ${expected}, got ${got}`;
  }
}

/** What the scenario's access settings must lead to. */
function expectedOf({ conditionalAccess, consent }: Scenario["tenants"][number]): string {
  if (conditionalAccess) return "AADSTS53003";
  return Object.keys(consent).length === 0 ? "AADSTS65001" : "published";
}

async function checkPersona({ origin, runs }: Demo, persona: Persona): Promise<string | undefined> {
  const visitor = new Visitor(origin);
  await visitor.signIn(persona);
  const address = persona.tenant ? `/t/${persona.tenant.tenantId}/overview` : "/partner/customers";
  const page = await visitor.fetch(address);
  const html = await page.text();
  if (!page.ok || new URL(page.url).pathname !== address)
    return `asked for ${address}, got ${page.status} from ${new URL(page.url).pathname}`;
  const own = runs.filter(
    ({ tenantId }) => !persona.tenant || tenantId === persona.tenant.tenantId,
  );
  const expected = persona.tenant
    ? own.map(({ purchased }) => formatCount(purchased))
    : own.map(({ name }) => name);
  const missing = expected.find((text) => !html.includes(text));
  return missing === undefined ? undefined : `the page does not show ${missing}`;
}
