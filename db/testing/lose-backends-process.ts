import { randomUUID } from "node:crypto";
import type { TenantId } from "@/lib/domain/ids";
import { closeDatabases, openDatabase } from "../client";
import { givenScope } from "./given-tenant";
import { loseBackends } from "./lose-backends";

// a process of its own: a crash in a library's timer ends it, whatever its caller catches
const [url = "", adminUrl = "", times = "0"] = process.argv.slice(2);
void main();

async function main(): Promise<void> {
  const scope = givenScope(randomUUID() as TenantId, openDatabase(url));
  const result = await loseBackends(scope, adminUrl, Number(times));
  await closeDatabases();
  process.stdout.write(JSON.stringify(result));
}
