import { AppError } from "@/lib/errors";

/** The three base addresses as set by the operator. */
type CloudUrls = {
  readonly loginUrl: string;
  readonly graphUrl: string;
  readonly partnerCenterUrl: string;
};

/** One Microsoft cloud: where its services answer, and under which names tokens are asked for. */
export type Cloud = {
  /** Origins, without a slash at the end. Tokens and requests go nowhere else. */
  readonly loginUrl: string;
  readonly graphUrl: string;
  readonly partnerCenterUrl: string;
  /** The origin msal-node is told: always one of Microsoft's, also when a stand-in answers. */
  readonly authorityUrl: string;
  readonly graphScope: string;
  readonly partnerCenterScope: string;
  /** The `iss` of this tenant's v2 tokens. */
  readonly issuerFor: (tenantId: string) => string;
};

/** Microsoft's global cloud. */
const GLOBAL_CLOUD_URLS: CloudUrls = {
  loginUrl: "https://login.microsoftonline.com",
  graphUrl: "https://graph.microsoft.com",
  partnerCenterUrl: "https://api.partnercenter.microsoft.com",
};

/**
 * The cloud behind three base addresses; one that is left out is the global cloud's.
 *
 * A loopback address is a stand-in: it is spoken to, plain http allowed, under the global cloud's
 * names. Any other host is its own cloud and must speak https.
 *
 * @throws AppError `invalid`, naming every address that will not do
 */
export function createCloud(urls: Partial<CloudUrls> = {}): Cloud {
  const faults: string[] = [];
  const read = (setting: keyof CloudUrls): URL => {
    const text = urls[setting] ?? GLOBAL_CLOUD_URLS[setting];
    const url = URL.canParse(text) ? new URL(text) : undefined;
    const fault = faultOf(url);
    if (fault) faults.push(`${SETTING_NAMES[setting]} ${fault}`);
    return url ?? new URL(GLOBAL_CLOUD_URLS[setting]);
  };
  const login = read("loginUrl");
  const graph = read("graphUrl");
  const partnerCenter = read("partnerCenterUrl");
  if (faults.length > 0) throw new AppError("invalid", `${faults.join(". ")}.`);

  return {
    loginUrl: login.origin,
    graphUrl: graph.origin,
    partnerCenterUrl: partnerCenter.origin,
    authorityUrl: nameOf(login, "loginUrl"),
    graphScope: `${nameOf(graph, "graphUrl")}/.default`,
    partnerCenterScope: `${nameOf(partnerCenter, "partnerCenterUrl")}/.default`,
    issuerFor: (tenantId) => `${nameOf(login, "loginUrl")}/${tenantId}/v2.0`,
  };
}

/** True for 127.0.0.0/8, `localhost` and `::1`: addresses that never leave the machine. */
export function isLoopback(hostname: string): boolean {
  // The URL parser has already turned 127.1, 0x7f000001 and the like into four decimal parts.
  return hostname === "localhost" || hostname === "[::1]" || /^127(\.\d{1,3}){3}$/.test(hostname);
}

const SETTING_NAMES: Readonly<Record<keyof CloudUrls, string>> = {
  loginUrl: "MICROSOFT_LOGIN_URL",
  graphUrl: "MICROSOFT_GRAPH_URL",
  partnerCenterUrl: "PARTNER_CENTER_URL",
};

const nameOf = (url: URL, setting: keyof CloudUrls) =>
  isLoopback(url.hostname) ? GLOBAL_CLOUD_URLS[setting] : url.origin;

function faultOf(url: URL | undefined): string | undefined {
  if (!url || !["http:", "https:"].includes(url.protocol)) return "must be an https address";
  if (url.username !== "" || url.password !== "") return "must not hold a name or password";
  if (url.pathname !== "/" || url.search !== "" || url.hash !== "") {
    return "must be a host only, without path or query";
  }
  if (url.protocol === "http:" && !isLoopback(url.hostname)) {
    return "must use https: plain http is allowed on this machine's own addresses only";
  }
  return undefined;
}
