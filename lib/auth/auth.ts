import "server-only";
import NextAuth, { type NextAuthConfig } from "next-auth";
import { z } from "zod";
import { openDatabase } from "@/db/client";
import { createSession, endSession } from "@/db/identity";
import { toSubject } from "../domain/ids";
import { webEnv } from "../env";
import { log } from "../log";
import { admit } from "./admit";
import { entraProvider } from "./entra-provider";

/** Claims of a verified sign-in token that identify a person. Not the e-mail: anybody can set one. */
const claimsSchema = z.object({
  iss: z.string(),
  tid: z.guid(),
  oid: z.guid(),
  name: z.string().default("(no name)"),
});

/** What our cookie carries, encrypted: the id of a row in `sessions`, and nothing about the person. */
export const sessionTokenSchema = z.object({ sid: z.string().min(32) });

/** Lazy: a build has no settings. */
export const { handlers, auth, signIn, signOut } = NextAuth((): NextAuthConfig => {
  const env = webEnv();
  const isHttps = env.AUTH_URL.startsWith("https:");
  const database = openDatabase(env.DATABASE_URL);
  return {
    secret: env.AUTH_SECRET,
    trustHost: true, // AUTH_URL is required, so no forwarded header is believed
    providers: [entraProvider(env)],
    pages: { signIn: "/sign-in", error: "/sign-in" },
    session: { strategy: "jwt", maxAge: 24 * 60 * 60 },
    cookies: {
      sessionToken: {
        name: isHttps ? "__Host-portal-session" : "portal-session",
        options: { httpOnly: true, sameSite: "lax", path: "/", secure: isHttps },
      },
    },
    callbacks: {
      signIn: async ({ profile }) => {
        const claims = claimsSchema.safeParse(profile);
        if (!claims.success) return "/refused?reason=unknown-tenant";
        const verdict = await admit(database, env.PARTNER_TENANT_ID, claims.data);
        log.info("sign-in", { admitted: verdict === "admitted", verdict, tid: claims.data.tid });
        return verdict === "admitted" || `/refused?reason=${verdict}`;
      },
      jwt: async ({ token, profile }) => {
        if (!profile) return sessionTokenSchema.safeParse(token).data ?? null;
        // not user.id: the library makes that up anew at each sign-in
        const { tid, oid, name } = claimsSchema.parse(profile);
        const subject = toSubject(tid, oid);
        return { sid: await createSession(database, { subject, displayName: name }) };
      },
      session: ({ session, token }) => ({ ...session, ...sessionTokenSchema.parse(token) }),
    },
    events: {
      signOut: async (message) => {
        const token =
          "token" in message ? sessionTokenSchema.safeParse(message.token).data : undefined;
        if (token) await endSession(database, token.sid);
      },
    },
    logger: {
      error: (error) => void log.error("sign-in failed", causeOf(error)),
      warn: (code) => log.warn("sign-in warning", { code }),
      debug: () => undefined,
    },
  };
});

/** The library wraps what went wrong into an object of its own; the log wants the error itself. */
function causeOf(error: Error): unknown {
  const wrapped = z.object({ err: z.instanceof(Error) }).safeParse(error.cause);
  return wrapped.success ? wrapped.data.err : error;
}
