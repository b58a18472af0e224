import "server-only";
import { randomBytes } from "node:crypto";
import { cookies } from "next/headers";
import { signInLink } from "../domain/partner/sign-in-link";
import { webEnv } from "../env";
import { auth, sessionTokenSchema } from "./auth";
import { portalUrl } from "./require-scope";
import { readTicket, TICKET_SECONDS, writeTicket } from "./sign-in-ticket";

/** Where Microsoft sends the service account back to: registered on the import app. */
export const partnerRedirectUri = (): string => portalUrl("/api/partner/connect/callback");

/**
 * Begins a sign-in of the service account: keeps what belongs to it in an encrypted cookie of this
 * session, and returns the address to go to. Undefined without a session.
 */
export async function beginPartnerSignIn(): Promise<string | undefined> {
  const env = webEnv();
  const sessionId = await readSessionId();
  if (sessionId === undefined) return undefined;
  const ticket = { state: random(), nonce: random(), verifier: random() };
  const value = await writeTicket(ticket, { secret: env.AUTH_SECRET, sessionId });
  const isHttps = env.AUTH_URL.startsWith("https:");
  (await cookies()).set(cookieName(), value, {
    ...{ httpOnly: true, sameSite: "lax", path: "/", secure: isHttps, maxAge: TICKET_SECONDS },
  });
  return signInLink({
    ...ticket,
    loginUrl: env.MICROSOFT_LOGIN_URL,
    partnerCenterUrl: env.PARTNER_CENTER_URL,
    partnerTenantId: env.PARTNER_TENANT_ID.toLowerCase(),
    clientId: env.PARTNER_CLIENT_ID,
    redirectUri: partnerRedirectUri(),
  });
}

/** What Microsoft sent back: a code with what belongs to it, or why there is none. */
export type PartnerSignIn =
  | {
      kind: "code";
      signIn: { code: string; verifier: string; nonce: string; redirectUri: string };
    }
  | {
      /** `canceled` by the person · `refused` by Microsoft · `stale` not a sign-in this session began. */
      kind: "canceled" | "refused" | "stale";
      /** Microsoft's number, such as `AADSTS50011`. */
      code?: string;
    };

/** Takes what Microsoft sent back. The ticket serves once, whatever came. */
export async function endPartnerSignIn(answer: URLSearchParams): Promise<PartnerSignIn> {
  const jar = await cookies();
  const name = cookieName();
  const text = jar.get(name)?.value;
  jar.delete({ name, path: "/", secure: name.startsWith("__Host-") });
  const sessionId = await readSessionId();
  const state = answer.get("state") ?? "";
  const ticket =
    text === undefined || sessionId === undefined
      ? undefined
      : await readTicket(text, { secret: webEnv().AUTH_SECRET, sessionId, state });
  if (!ticket) return { kind: "stale" };
  const code = answer.get("code");
  if (!code) return refusalIn(answer);
  const { verifier, nonce } = ticket;
  return { kind: "code", signIn: { code, verifier, nonce, redirectUri: partnerRedirectUri() } };
}

/** Of what the address tells only the number is kept: anybody can write an address. */
function refusalIn(answer: URLSearchParams): PartnerSignIn {
  const [code] = /AADSTS\d{4,8}/.exec(answer.get("error_description") ?? "") ?? [];
  const kind = answer.get("error") === "access_denied" ? "canceled" : "refused";
  return { kind, ...(code !== undefined && { code }) };
}

const cookieName = () =>
  webEnv().AUTH_URL.startsWith("https:") ? "__Host-portal-connect" : "portal-connect";

async function readSessionId(): Promise<string | undefined> {
  return sessionTokenSchema.safeParse(await auth()).data?.sid;
}

const random = () => randomBytes(32).toString("base64url");
