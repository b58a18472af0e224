import "server-only";
import { createHash } from "node:crypto";
import { decode, encode } from "next-auth/jwt";
import { z } from "zod";
import { isSameSecret } from "./is-same-secret";

/** What is kept aside while somebody signs the service account in at Microsoft. */
export type SignInTicket = { state: string; nonce: string; verifier: string };

/** What a ticket is good for: one session of one person, for as long as a sign-in takes. */
type TicketFor = {
  /** The portal's own secret. */
  secret: string;
  /** The id of the session in which the sign-in was begun. */
  sessionId: string;
};

/** Seconds; Microsoft's sign-in page gives up about then too. */
export const TICKET_SECONDS = 600;

/** The ticket as a cookie's value: encrypted, with its end in it. */
export const writeTicket = (
  ticket: SignInTicket,
  { secret, sessionId }: TicketFor,
): Promise<string> =>
  encode({
    token: { ...ticket, session: hashOf(sessionId) },
    ...{ secret, salt: SALT, maxAge: TICKET_SECONDS },
  });

/**
 * The ticket of a sign-in that comes back, or undefined: it is over, was changed, belongs to another
 * session, or the answer is for another sign-in. A link that somebody else prepared ends here.
 */
export async function readTicket(
  text: string,
  { secret, sessionId, state }: TicketFor & { state: string },
): Promise<SignInTicket | undefined> {
  const token = await decode({ token: text, secret, salt: SALT }).catch((broken: unknown) => {
    if (broken instanceof Error) return null;
    throw broken;
  });
  const ticket = ticketSchema.safeParse(token).data;
  if (!ticket) return undefined;
  const isMine = isSameSecret(ticket.session, hashOf(sessionId));
  if (!isMine || !isSameSecret(ticket.state, state)) return undefined;
  return { state: ticket.state, nonce: ticket.nonce, verifier: ticket.verifier };
}

const SALT = "client-portal partner sign-in";
const ticketSchema = z.object({
  state: z.string().min(43),
  nonce: z.string().min(43),
  verifier: z.string().min(43),
  session: z.string(),
});

const hashOf = (sessionId: string) => createHash("sha256").update(sessionId).digest("base64url");
