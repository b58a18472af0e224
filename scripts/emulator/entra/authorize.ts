import { randomBytes, randomUUID } from "node:crypto";
import { html, redirect, type Call, type Reply } from "../reply";
import type { ScenarioApp } from "../scenario-schema";
import { findTenant, nowSeconds, type Person, type Tenant, type World } from "../world";
import { errorPage, pickPage } from "./authorize-page";
import { requireApp } from "./client-auth";
import { isAnyTenant } from "./discovery";
import { TokenRefusal } from "./refusal";

const CODE_LIFETIME_SECONDS = 600;

type Asked = { app: ScenarioApp; redirectUri: string; tenants: readonly Tenant[] };

/** `GET` shows who can sign in; `POST` is the choice, and goes back to the app with a code. */
export function answerAuthorize(world: World, call: Call, segment: string): Reply {
  try {
    return authorize(world, call, segment);
  } catch (error) {
    // nothing may be sent to a redirect URI that is not the app's: the page says it
    if (error instanceof TokenRefusal) return html(400, errorPage(error.code, error.message));
    throw error;
  }
}

/** `/{tenant}/oauth2/v2.0/logout`: nobody stays signed in here, so only the way back matters. */
export function answerLogout(call: Call): Reply {
  const back = call.query.get("post_logout_redirect_uri");
  return back ? redirect(back) : html(200, errorPage(0, "You signed out."));
}

function authorize(world: World, call: Call, segment: string): Reply {
  const asked = readRequest(world, call.query, segment);
  const fault = faultOf(call.query);
  if (fault) return sendBack(asked, call.query, fault);
  if (call.method !== "POST") return showPeople(asked, call);
  const form = new URLSearchParams(call.body);
  if (form.has("cancel")) {
    return sendBack(asked, call.query, {
      error: "access_denied",
      error_description: "AADSTS65004: User declined to consent to access the app.",
      error_subcode: "cancel",
    });
  }
  const person = peopleOf(asked).find((entry) => entry.oid === form.get("person"));
  if (!person) throw new TokenRefusal(50020, { about: form.get("person") ?? "" });
  if (person.disabled) throw new TokenRefusal(50057);
  const code = grantCode(world, call.query, { asked, person, mfa: form.has("mfa") });
  return sendBack(asked, call.query, { code, session_state: randomUUID() });
}

function readRequest(world: World, query: URLSearchParams, segment: string): Asked {
  const named = findTenant(world, segment);
  if (!named && !isAnyTenant(segment)) throw new TokenRefusal(90002, { about: segment });
  const app = requireApp(world, query.get("client_id"));
  const redirectUri = query.get("redirect_uri") ?? app.redirectUris[0] ?? "";
  if (!app.redirectUris.includes(redirectUri))
    throw new TokenRefusal(50011, { about: redirectUri });
  return { app, redirectUri, tenants: named ? [named] : [...world.tenants.values()] };
}

function faultOf(query: URLSearchParams): Record<string, string> | undefined {
  if (query.get("response_type") !== "code") {
    return {
      error: "unsupported_response_type",
      error_description: "AADSTS700054: only response_type=code is enabled for this application.",
    };
  }
  if ((query.get("response_mode") ?? "query") !== "query") {
    return {
      error: "invalid_request",
      error_description: "AADSTS70007: this stand-in knows response_mode=query only.",
    };
  }
  if (!query.get("scope")) {
    return {
      error: "invalid_request",
      error_description: "AADSTS900144: The request must contain the following parameter: 'scope'.",
    };
  }
  if (query.has("code_challenge") && query.get("code_challenge_method") !== "S256") {
    return {
      error: "invalid_request",
      error_description: "AADSTS501491: this stand-in knows code_challenge_method=S256 only.",
    };
  }
  if (query.get("prompt") === "none") {
    return {
      error: "login_required",
      error_description: "AADSTS50058: A silent sign-in request was sent but no user is signed in.",
    };
  }
  return undefined;
}

function showPeople({ app, tenants }: Asked, call: Call): Reply {
  const groups = tenants
    .filter((tenant) => tenant.people.length > 0)
    .map((tenant) => ({ name: tenant.name, domain: tenant.domain, people: tenant.people }));
  const page = pickPage({
    appName: app.name,
    action: call.target,
    groups,
    loginHint: call.query.get("login_hint"),
  });
  return html(200, page);
}

function grantCode(
  world: World,
  query: URLSearchParams,
  { asked, person, mfa }: { asked: Asked; person: Person; mfa: boolean },
): string {
  const code = `1.${randomBytes(48).toString("base64url")}`;
  const now = nowSeconds(world);
  world.codes.set(code, {
    oid: person.oid,
    clientId: asked.app.clientId,
    mfa,
    signedInAt: now,
    redirectUri: asked.redirectUri,
    challenge: query.get("code_challenge"),
    nonce: query.get("nonce"),
    scope: query.get("scope") ?? "",
    expiresAt: now + CODE_LIFETIME_SECONDS,
    used: false,
  });
  return code;
}

function sendBack(asked: Asked, query: URLSearchParams, fields: Record<string, string>): Reply {
  const target = new URL(asked.redirectUri);
  const state = query.get("state");
  const all = { ...fields, ...(state === null ? {} : { state }) };
  for (const [name, value] of Object.entries(all)) target.searchParams.set(name, value);
  return redirect(target.href);
}

const peopleOf = ({ tenants }: Asked): readonly Person[] =>
  tenants.flatMap((tenant) => tenant.people);
