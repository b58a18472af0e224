import type { Emulator } from "../start-emulator";
import { ids, IMPORT_SECRET } from "./small-scenario";

export const GRAPH_SCOPE = "https://graph.microsoft.com/.default";
export const PARTNER_CENTER_SCOPE = "https://api.partnercenter.microsoft.com/.default";

export type TokenAnswer = {
  status: number;
  body: Record<string, unknown> & { access_token: string; refresh_token: string };
};

/** Posts to a tenant's token endpoint as the import app would; `fields` replaces what it sends. */
export async function askForToken(
  emulator: Emulator,
  tenant: string,
  fields: Record<string, string> = {},
): Promise<TokenAnswer> {
  const form = {
    client_id: ids.importApp,
    client_secret: IMPORT_SECRET,
    grant_type: "refresh_token",
    scope: `${GRAPH_SCOPE} openid profile offline_access`,
    ...(fields["grant_type"] === undefined ? { refresh_token: emulator.mintRefreshToken() } : {}),
    ...fields,
  };
  const answer = await fetch(
    `${emulator.url}/${tenant}/oauth2/v2.0/token?client-request-id=${ids.unknown}`,
    {
      method: "POST",
      body: new URLSearchParams(form),
    },
  );
  return { status: answer.status, body: (await answer.json()) as TokenAnswer["body"] };
}

/** A Graph token of the service account for a customer. */
export async function graphToken(emulator: Emulator, tenant: string): Promise<string> {
  const { status, body } = await askForToken(emulator, tenant);
  if (status !== 200) throw new Error(JSON.stringify(body));
  return body.access_token;
}

export type Answer = {
  status: number;
  headers: Headers;
  body: Record<string, unknown>;
  text: string;
};

/** GETs a path or an absolute link with a token. */
export async function get(
  emulator: Emulator,
  target: string,
  { token, headers = {} }: { token: string; headers?: Record<string, string> },
): Promise<Answer> {
  const url = target.startsWith("http") ? target : `${emulator.url}${target}`;
  const answer = await fetch(url, { headers: { authorization: `Bearer ${token}`, ...headers } });
  const text = await answer.text();
  const isJson = answer.headers.get("content-type")?.includes("json") ?? false;
  const body = isJson ? (JSON.parse(text) as Record<string, unknown>) : {};
  return { status: answer.status, headers: answer.headers, body, text };
}

/** All pages of a list. */
export async function getAll(
  emulator: Emulator,
  path: string,
  token: string,
): Promise<Record<string, unknown>[]> {
  const items: Record<string, unknown>[] = [];
  for (let next: string | undefined = path; next !== undefined;) {
    const { status, body }: Answer = await get(emulator, next, { token });
    if (status !== 200) throw new Error(JSON.stringify(body));
    items.push(...(body["value"] as Record<string, unknown>[]));
    next = body["@odata.nextLink"] as string | undefined;
  }
  return items;
}
