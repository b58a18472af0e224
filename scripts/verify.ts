import { parseArgs } from "node:util";
import { runCommand, UsageError } from "./support/run-command";
import { verifyFile } from "./verify/verify-file";

const USAGE = `Usage: npm run verify -- FILE.json
  recomputes an exported month from the file alone; exits 0 when all is equal, 1 when not (the
  first difference is named), 2 when the file is no proof that this version can read`;

await runCommand(async () => {
  const { positionals } = parseArgs({ allowPositionals: true });
  const [file] = positionals;
  if (!file || positionals.length > 1) throw new UsageError(USAGE);
  const { isEqual, text } = await verifyFile(file);
  if (isEqual) console.log(text);
  else console.error(text);
  return isEqual ? 0 : 1;
});
