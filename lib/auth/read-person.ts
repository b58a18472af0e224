import "server-only";
import { cache } from "react";
import { openDatabase, type Database } from "@/db/client";
import { findSession, isPartnerMember, listMemberships, type Membership } from "@/db/identity";
import type { Subject } from "../domain/ids";
import { webEnv } from "../env";
import { auth, sessionTokenSchema } from "./auth";

/** Who is signed in. Rights are read anew for each request: one that is taken away ends at once. */
export type Person = {
  subject: Subject;
  displayName: string;
  /** The partner's staff: may enter any tenant. Only ever from the partner's own directory. */
  isPartner: boolean;
  tenants: Membership[];
};

/** The database as the web tier's role sees it. */
export const webDatabase = (): Database => openDatabase(webEnv().DATABASE_URL);

/** The person behind the request's session, or undefined. Asked once per request, however often it is called. */
export const readPerson = cache(async (): Promise<Person | undefined> => {
  const session = sessionTokenSchema.safeParse(await auth());
  if (!session.success) return undefined;
  const database = webDatabase();
  const found = await findSession(database, session.data.sid);
  if (!found) return undefined;
  const comesFromPartner = found.subject.startsWith(`${webEnv().PARTNER_TENANT_ID.toLowerCase()}:`);
  const [isPartner, tenants] = await Promise.all([
    comesFromPartner && isPartnerMember(database, found.subject),
    listMemberships(database, found.subject),
  ]);
  return { ...found, isPartner, tenants };
});
