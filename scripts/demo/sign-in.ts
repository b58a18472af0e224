import type { Persona } from "./seed";

/** A signed-in browser without a window: it keeps cookies and follows redirects, as one would. */
export class Visitor {
  private readonly jars = new Map<string, Map<string, string>>();
  private readonly origin: string;

  constructor(origin: string) {
    this.origin = origin;
  }

  /** Signs in through the portal's own sign-in route and Entra's page, picking the person there. */
  async signIn({ upn, oid }: Pick<Persona, "upn" | "oid">): Promise<void> {
    const token = (await (await this.fetch("/api/auth/csrf")).json()) as { csrfToken: string };
    const start = await this.fetch("/api/auth/signin/microsoft-entra-id", {
      csrfToken: token.csrfToken,
      callbackUrl: `${this.origin}/`,
    });
    const page = await start.text();
    const form = readForm(page, upn, oid);
    const done = await this.fetch(new URL(form.action, start.url).href, form.fields);
    if (!done.ok) throw new Error(`The sign-in of ${upn} ended with ${done.status}`);
  }

  /** Gets a page, or posts a form, following redirects and keeping cookies. */
  async fetch(address: string, form?: Record<string, string>): Promise<Response> {
    let url = new URL(address, this.origin);
    let body = form && new URLSearchParams(form);
    for (let hops = 0; hops < 12; hops += 1) {
      const response = await fetch(url, {
        method: body ? "POST" : "GET",
        headers: { cookie: this.cookiesFor(url) },
        ...(body && { body }),
        redirect: "manual",
      });
      this.keepCookies(url, response);
      const location = response.headers.get("location");
      if (!location || response.status < 300 || response.status > 399) return response;
      url = new URL(location, url);
      body = undefined;
    }
    throw new Error(`${address} redirects without end`);
  }

  private cookiesFor(url: URL): string {
    return [...(this.jars.get(url.host) ?? [])]
      .map(([name, value]) => `${name}=${value}`)
      .join("; ");
  }

  private keepCookies(url: URL, response: Response): void {
    const jar = this.jars.get(url.host) ?? new Map<string, string>();
    for (const cookie of response.headers.getSetCookie()) {
      const [pair = ""] = cookie.split(";");
      const at = pair.indexOf("=");
      jar.set(pair.slice(0, at), pair.slice(at + 1));
    }
    this.jars.set(url.host, jar);
  }
}

/** The account picker's form, as it would be sent by the button of one person. */
function readForm(page: string, upn: string, oid: string) {
  const action = /<form[^>]*action="([^"]*)"/.exec(page)?.[1];
  if (action === undefined || !page.includes(upn))
    throw new Error(`The sign-in page does not offer ${upn}`);
  const hidden = [...page.matchAll(/<input[^>]*type="hidden"[^>]*>/g)].map(([input]) => [
    attribute(input, "name"),
    attribute(input, "value"),
  ]);
  const button = [...page.matchAll(/<button[^>]*name="([^"]+)"[^>]*value="([^"]+)"[^>]*>/g)].find(
    ([, , value]) => value?.toLowerCase().includes(oid.toLowerCase()),
  );
  if (!button) throw new Error(`The sign-in page has no button for ${upn}`);
  const [, name = "", value = ""] = button;
  const fields = Object.fromEntries(hidden) as Record<string, string>;
  return { action: unescape(action), fields: { ...fields, mfa: "on", [name]: unescape(value) } };
}

const attribute = (tag: string, name: string) =>
  unescape(new RegExp(`${name}="([^"]*)"`).exec(tag)?.[1] ?? "");
const unescape = (text: string) =>
  text
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
