import { formatCount } from "@/lib/domain/format";
import type { CustomerRun } from "./import-all";
import type { Persona } from "./seed";

const ROLES = { partner: "Partner admin", admin: "Admin", finance: "Finance", viewer: "Viewer" };
const ACTORS: Record<string, string> = {
  customer: "the customer's Entra administrator",
  partner: "the partner",
  nobody: "nobody, it is tried again",
};

/** Each customer in one line: what was imported, or why it was not and who acts. */
export function describeCustomers(runs: readonly CustomerRun[]): string {
  const width = Math.max(...runs.map(({ name }) => name.length));
  return runs.map((run) => `  ${run.name.padEnd(width)}  ${describeRun(run)}`).join("\n");
}

/** Who can sign in, by customer. */
export function describePersonas(personas: readonly Persona[]): string {
  return personas
    .map(
      ({ name, upn, role, tenant }) =>
        `  ${ROLES[role].padEnd(14)} ${name.padEnd(20)} ${(tenant?.name ?? "every customer").padEnd(18)} ${upn}`,
    )
    .join("\n");
}

function describeRun(run: CustomerRun): string {
  if (run.state === "published")
    return `${formatCount(run.users)} users, ${run.skus} SKUs, ${formatCount(run.assigned)} of ${formatCount(run.purchased)} paid seats assigned (${Math.round(run.durationMs / 100) / 10} s)`;
  return `not imported: ${run.headline ?? "no cause recorded"} (${run.code ?? "no code"}; who acts: ${ACTORS[run.whoActs ?? "nobody"] ?? "nobody"})`;
}
