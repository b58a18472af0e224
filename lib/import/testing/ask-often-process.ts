import { closeDatabases, openDatabase } from "@/db/client";
import type { TenantId } from "@/lib/domain/ids";
import { openTenantScope } from "../open-run-scope";
import { requestRun } from "../request-run";

// one process of several that ask for the same tenant's import at the same moment, fifty times each
const [database = "", tenantId = ""] = process.argv.slice(2);
void main();

async function main(): Promise<void> {
  const scope = openTenantScope(openDatabase(database), tenantId as TenantId);
  const runs = await Promise.all(Array.from({ length: 50 }, () => requestRun(scope, "command")));
  await closeDatabases();
  process.stdout.write(JSON.stringify(runs));
}
