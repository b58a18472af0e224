import { parseArgs } from "node:util";
import { z } from "zod";
import { parseGuid, toSubject, type TenantId } from "@/lib/domain/ids";
import { workerEnv } from "@/lib/env";
import { grantMember, grantPartnerMember } from "@/lib/import/grant-member";
import { createWorkerWorld } from "@/lib/import/import-world";
import { openConfiguredDatabase } from "./support/open-database";
import { runCommand, UsageError } from "./support/run-command";

const USAGE = `Usage: npm run members -- grant --account TID:OID --name NAME (--tenant ID --role ROLE | --partner)
Lets a person sign in. TID is the directory (tenant) id of the person's own organization, OID the
person's object id there: both stand in the Entra admin center, Users, the person, Overview.
ROLE is viewer, finance or admin. --partner is for the partner's own staff: every customer.`;

const guid = z.string().transform((text, context) => {
  const id = parseGuid<TenantId>(text);
  if (id) return id;
  context.addIssue(`"${text}" is not a GUID`);
  return z.NEVER;
});

const argumentsSchema = z.object({
  account: z
    .string("--account is missing")
    .transform((text) => text.split(":"))
    .pipe(z.tuple([guid, guid], "--account must look like TID:OID")),
  name: z.string("--name is missing").min(1),
  tenant: guid.optional(),
  role: z
    .enum(["viewer", "finance", "admin"], "--role must be viewer, finance or admin")
    .optional(),
  partner: z.boolean().default(false),
});

await runCommand(async () => {
  const { account, name, tenant, role, partner } = readArguments();
  const stopDatabase = await openConfiguredDatabase();
  try {
    const { database } = createWorkerWorld(workerEnv());
    const person = { subject: toSubject(...account), displayName: name };
    if (partner) await grantPartnerMember(database, person);
    else if (tenant && role) await grantMember(database, person, { tenantId: tenant, role });
    else throw new UsageError(USAGE);
    console.log(`${name} can sign in now.`);
    return 0;
  } finally {
    await stopDatabase();
  }
});

function readArguments(): z.output<typeof argumentsSchema> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    strict: false,
    options: {
      account: { type: "string" },
      name: { type: "string" },
      tenant: { type: "string" },
      role: { type: "string" },
      partner: { type: "boolean" },
    },
  });
  const parsed = argumentsSchema.safeParse(values);
  if (positionals[0] !== "grant") throw new UsageError(USAGE);
  if (!parsed.success)
    throw new UsageError(
      `${parsed.error.issues.map(({ message }) => message).join("\n")}\n\n${USAGE}`,
    );
  return parsed.data;
}
