import { parseArgs } from "node:util";
import { benchImport } from "./bench/import";
import { benchRead } from "./bench/read";
import { runCommand, UsageError } from "./support/run-command";

const USAGE = `Usage: npm run bench -- import|read [--users N] [--json]
  import  one tenant of N users (100,000): first import and an unchanged one, beside its parts
  read    the Users page of a tenant of N users (500,000), beside the bare SQL`;

await runCommand(async () => {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { users: { type: "string" }, json: { type: "boolean", default: false } },
  });
  const users = values.users === undefined ? undefined : Number(values.users);
  if (users !== undefined && !(Number.isSafeInteger(users) && users > 0 && users <= 2_000_000))
    throw new UsageError(`--users must be a whole number up to 2,000,000.\n\n${USAGE}`);
  switch (positionals[0]) {
    case "import":
      await benchImport({ users: users ?? 100_000, isJson: values.json });
      return 0;
    case "read":
      await benchRead({ users: users ?? 500_000 });
      return 0;
    default:
      throw new UsageError(USAGE);
  }
});
