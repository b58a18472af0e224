import { randomBytes } from "node:crypto";
import { encode } from "next-auth/jwt";
import { expect, test } from "vitest";
import { readTicket, writeTicket } from "./sign-in-ticket";

const random = () => randomBytes(32).toString("base64url");
const mine = { secret: random(), sessionId: "my session" };
const ticket = { state: random(), nonce: random(), verifier: random() };
const { state } = ticket;

test("a ticket comes back to the session that began, and shows nothing on its way", async () => {
  const text = await writeTicket(ticket, mine);
  expect(text).not.toContain(ticket.verifier);
  expect(await readTicket(text, { ...mine, state })).toEqual(ticket);
});

// guards: a prepared link that has an admin sign somebody else's account in
test.each([
  ["another session", { sessionId: "another" }],
  ["another sign-in", { state: random() }],
  ["an answer without a state", { state: "" }],
  ["another portal", { secret: random() }],
])("a ticket is worth nothing to %s", async (_who, change) => {
  const text = await writeTicket(ticket, mine);
  expect(await readTicket(text, { ...mine, state, ...change })).toBeUndefined();
});

test("a ticket that was changed, is over, or is none, is worth nothing", async () => {
  const text = await writeTicket(ticket, mine);
  const changed = `${text.slice(0, -4)}AAAA`;
  const over = await encode({
    token: { ...ticket, session: "s" },
    ...{ secret: mine.secret, salt: "client-portal partner sign-in", maxAge: -60 },
  });
  for (const broken of [changed, over, "", "x.y.z"])
    expect(await readTicket(broken, { ...mine, state })).toBeUndefined();
});

test("a session's own cookie is no ticket", async () => {
  const token = { ...ticket, session: "s" };
  const cookie = await encode({ token, secret: mine.secret, salt: "portal-session" });
  expect(await readTicket(cookie, { ...mine, state })).toBeUndefined();
});
