import { randomUUID } from "node:crypto";
import type { JWTPayload } from "jose";
import { PARTNER_CENTER } from "../entra/grants";
import { readSignedToken } from "../entra/signing-keys";
import { json, type Call, type Reply } from "../reply";
import { nowSeconds, partnerOf, type World } from "../world";

type PartnerFault = { code: number | string; description: string };

/** Why the call may not be answered; undefined when it may. */
export async function refusePartnerCall(world: World, call: Call): Promise<Reply | undefined> {
  const claims = await readPartnerToken(world, call);
  if (!claims) {
    const description =
      "Unauthorized. The access token is missing, expired or meant for another service.";
    return partnerError(call, 401, { code: 900420, description });
  }
  if (!String(claims["scp"]).split(" ").includes("user_impersonation")) {
    return partnerError(call, 403, {
      code: 403,
      description: "The token lacks user_impersonation.",
    });
  }
  if (isMultiFactor(claims["amr"])) return undefined;
  const description = "MFA Required: the token carries no multi-factor authentication.";
  return partnerError(call, 401, { code: 900421, description }, { ismfacompliant: "false" });
}

/** An error as Partner Center writes it. */
export function partnerError(
  call: Call,
  status: number,
  fault: PartnerFault,
  headers: Record<string, string> = {},
): Reply {
  const body = { ...fault, data: [], source: "PartnerCenter" };
  return json(status, body, { ...partnerHeaders(call), ...headers });
}

/** The caller's ids come back; with `ValidateMfa` it learns whether its token would pass. */
export function partnerHeaders(call: Call): Record<string, string> {
  return {
    "ms-requestid": call.headers["ms-requestid"] ?? randomUUID(),
    "ms-correlationid": call.headers["ms-correlationid"] ?? randomUUID(),
    "ms-cv": randomUUID().slice(0, 8),
    "ms-serverid": "emulator",
    ...(call.headers["validatemfa"] ? { ismfacompliant: "true" } : {}),
  };
}

/** The claims of a token for Partner Center from the partner's own tenant that has not run out. */
async function readPartnerToken(world: World, call: Call): Promise<JWTPayload | undefined> {
  const token = /^Bearer (\S+)$/i.exec(call.headers["authorization"] ?? "")?.[1];
  const claims = token === undefined ? undefined : await readSignedToken(world.keys, token);
  if (claims?.aud !== PARTNER_CENTER || claims["tid"] !== partnerOf(world).tenantId)
    return undefined;
  return nowSeconds(world) < (claims.exp ?? 0) ? claims : undefined;
}

const isMultiFactor = (amr: unknown): boolean => Array.isArray(amr) && amr.includes("mfa");
