import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";
import type { ScenarioApp } from "../scenario-schema";
import { nowSeconds, type SignIn, type World } from "../world";
import { TokenRefusal } from "./refusal";

const PREFIX = "1.";
const INACTIVE_AFTER_SECONDS = 90 * 86_400;

type Sealed = SignIn & { issuedAt: number };

/**
 * A refresh token of one person and one app, for any tenant and resource. It is sealed with a key made
 * from the app's name and the partner, so that it survives a restart of the emulator, as a real one
 * survives ours.
 */
export function mintRefreshToken(world: World, signIn: SignIn): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", keyOf(world), iv);
  const sealed: Sealed = { ...signIn, issuedAt: nowSeconds(world) };
  const text = Buffer.concat([cipher.update(JSON.stringify(sealed)), cipher.final()]);
  return PREFIX + Buffer.concat([iv, cipher.getAuthTag(), text]).toString("base64url");
}

/** Who signed in. A used token stays good; an unused, revoked or foreign one does not. */
export function redeemRefreshToken(world: World, app: ScenarioApp, token: string): SignIn {
  const { issuedAt, ...signIn } = open(world, token);
  if (signIn.clientId !== app.clientId) throw new TokenRefusal(70000);
  if (signIn.signedInAt < (world.revokedBefore.get(signIn.oid) ?? 0)) throw new TokenRefusal(50173);
  if (nowSeconds(world) - issuedAt > INACTIVE_AFTER_SECONDS) throw new TokenRefusal(700082);
  return signIn;
}

function open(world: World, token: string): Sealed {
  try {
    const bytes = Buffer.from(token.slice(PREFIX.length), "base64url");
    const decipher = createDecipheriv("aes-256-gcm", keyOf(world), bytes.subarray(0, 12));
    decipher.setAuthTag(bytes.subarray(12, 28));
    const text = Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]);
    return JSON.parse(text.toString("utf8")) as Sealed;
  } catch (error) {
    throw new TokenRefusal(70000, {
      message: `The refresh token is malformed (${(error as Error).name}).`,
    });
  }
}

const keyOf = (world: World): Buffer =>
  createHash("sha256").update(`refresh tokens of ${world.scenario.partner.tenantId}`).digest();
