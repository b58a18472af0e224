import "server-only";
import type { Database } from "@/db/client";
import { findTenantAccess, isPartnerMember, listMemberships } from "@/db/identity";
import { parseGuid, toSubject, type TenantId } from "../domain/ids";

/** Why a person may or may not begin a session. The reasons are parts of the refusal page's address. */
export type Verdict = "admitted" | "unknown-tenant" | "not-invited" | "disabled";

/** The consumer accounts' directory: never an organization. */
const CONSUMERS = "9188040d-6c67-4c5b-b112-36a304b66dad";

/**
 * Decides whether the owner of a verified sign-in token gets a session. The issuer must name the
 * very directory the token says it comes from; a person must have been invited, by account key.
 */
export async function admit(
  database: Database,
  partnerTenantId: string,
  claims: { iss: string; tid: string; oid: string },
): Promise<Verdict> {
  const tid = directoryOf(claims);
  if (!tid) return "unknown-tenant";
  const subject = toSubject(tid, claims.oid);
  const isPartner = tid === partnerTenantId.toLowerCase();
  if (isPartner && (await isPartnerMember(database, subject))) return "admitted";
  if ((await listMemberships(database, subject)).length > 0) return "admitted";
  const tenant = await findTenantAccess(database, tid, subject);
  if (tenant?.status === "offboarded") return "disabled";
  return tenant || isPartner ? "not-invited" : "unknown-tenant";
}

/** The organization a token truly comes from: the issuer has to name it too. */
function directoryOf({ iss, tid }: { iss: string; tid: string }): TenantId | undefined {
  if (iss !== `https://login.microsoftonline.com/${tid}/v2.0`) return undefined;
  const directory = parseGuid<TenantId>(tid);
  return directory === CONSUMERS ? undefined : directory;
}
