import { createPublicKey } from "node:crypto";
import { jwtVerify } from "jose";
import type { ScenarioApp } from "../scenario-schema";
import type { World } from "../world";
import { TokenRefusal } from "./refusal";

const ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/** The app that proved itself by secret or by signed assertion, in the form or in Basic authorization. */
export async function authenticateApp(
  world: World,
  form: URLSearchParams,
  authorization: string | undefined,
): Promise<ScenarioApp> {
  const basic = readBasic(authorization);
  const app = requireApp(world, form.get("client_id") ?? basic?.clientId);
  if (form.get("client_assertion_type") === ASSERTION) {
    await checkAssertion(app, form.get("client_assertion") ?? "");
    return app;
  }
  const secret = form.get("client_secret") ?? basic?.secret;
  if (!secret) throw new TokenRefusal(7000218);
  if (secret !== app.secret) throw new TokenRefusal(7000215, { about: app.clientId });
  return app;
}

/** The app with this client id. */
export function requireApp(world: World, clientId: string | null | undefined): ScenarioApp {
  if (!clientId) throw new TokenRefusal(900144, { about: "client_id" });
  const app = world.apps.find((entry) => entry.clientId === clientId.toLowerCase());
  if (!app) throw new TokenRefusal(700016, { about: clientId });
  return app;
}

async function checkAssertion(app: ScenarioApp, assertion: string): Promise<void> {
  for (const pem of app.certificates) {
    if (await isSignedBy(pem, app, assertion)) return;
  }
  throw new TokenRefusal(700027);
}

async function isSignedBy(pem: string, app: ScenarioApp, assertion: string): Promise<boolean> {
  try {
    const { payload } = await jwtVerify(assertion, createPublicKey(pem), {
      issuer: app.clientId,
      subject: app.clientId,
      algorithms: ["PS256", "RS256"],
    });
    return [payload.aud ?? []].flat().some((audience) => audience.includes("/oauth2/v2.0/token"));
  } catch (error) {
    if (error instanceof Error) return false;
    throw error;
  }
}

function readBasic(
  authorization: string | undefined,
): { clientId: string; secret: string } | undefined {
  if (!authorization?.startsWith("Basic ")) return undefined;
  const text = Buffer.from(authorization.slice(6), "base64").toString("utf8");
  const [clientId = "", secret = ""] = text.split(":").map((part) => decodeURIComponent(part));
  return { clientId, secret };
}
