import { parseArgs } from "node:util";
import { benchAllocate } from "./bench/allocate";
import { benchImport } from "./bench/import";
import { benchKill } from "./bench/kill";
import { benchMapping } from "./bench/mapping";
import { benchMemory } from "./bench/memory";
import { benchRead } from "./bench/read";
import { benchTenants } from "./bench/tenants";
import { runCommand, UsageError, type ExitCode } from "./support/run-command";

const USAGE = `Usage: npm run bench -- import|memory|read|mapping|allocate|kill|tenants [--users N] [--json]
  import  one tenant of N users (100,000): first import and an unchanged one, beside its parts
  memory  the memory of a first import of N users (500,000), beside that of 10,000
  read    the Users page of a tenant of N users (500,000), beside the bare SQL
  mapping rules, assignments and reasons of a tenant of N users (500,000)
  allocate a month's cost of a tenant of N users (500,000): computed, read, changed, closed, verified
  kill    --kills N (200): a worker killed at random moments while readers look
  tenants --tenants N (200): one in ten broken, in eight ways, beside all of them well`;

type Values = Partial<Record<"users" | "kills" | "tenants", string>> & { json: boolean };

const BENCHES: Readonly<Record<string, (values: Values) => Promise<ExitCode>>> = {
  import: async ({ users, json }) => {
    await benchImport({ users: wholeNumber("users", users ?? "100000"), isJson: json });
    return 0;
  },
  memory: async ({ users }) => {
    await benchMemory({ users: wholeNumber("users", users ?? "500000") });
    return 0;
  },
  read: async ({ users }) => {
    await benchRead({ users: wholeNumber("users", users ?? "500000") });
    return 0;
  },
  mapping: async ({ users }) => {
    await benchMapping({ users: wholeNumber("users", users ?? "500000") });
    return 0;
  },
  allocate: async ({ users }) => {
    await benchAllocate({ users: wholeNumber("users", users ?? "500000") });
    return 0;
  },
  kill: async ({ kills }) => ((await benchKill({ kills: wholeNumber("kills", kills) })) ? 0 : 1),
  tenants: async ({ tenants }) =>
    (await benchTenants({ tenants: wholeNumber("tenants", tenants) })) ? 0 : 1,
};

await runCommand(async () => {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      users: { type: "string" },
      json: { type: "boolean", default: false },
      kills: { type: "string" },
      tenants: { type: "string" },
    },
  });
  const bench = BENCHES[positionals[0] ?? ""];
  if (!bench) throw new UsageError(USAGE);
  return bench(values);
});

function wholeNumber(option: string, text = "200"): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 1 || number > 2_000_000)
    throw new UsageError(`--${option} must be a whole number up to 2,000,000.\n\n${USAGE}`);
  return number;
}
