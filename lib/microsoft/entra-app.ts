import "server-only";
import { ConfidentialClientApplication, type INetworkModule } from "@azure/msal-node";
import type { Cloud } from "./clouds";

/** The import app's own credential: one of the two. */
export type ClientCredential =
  | { readonly clientSecret: string }
  | {
      readonly clientCertificate: {
        /** Hex, of the certificate registered on the app. */
        readonly thumbprintSha256: string;
        /** PEM. */
        readonly privateKey: string;
      };
    };

/** What makes the import app known to Entra. */
export type EntraAppOptions = ClientCredential & {
  readonly cloud: Cloud;
  readonly clientId: string;
};

/**
 * A new msal-node client for each request: its cache is looked up by account, not by the tenant
 * asked for, and it remembers refusals for longer than Microsoft does.
 */
export function createEntraApp(
  options: EntraAppOptions,
  tenantId: string,
  networkClient: INetworkModule,
): ConfidentialClientApplication {
  const { cloud, clientId } = options;
  const base = `${cloud.loginUrl}/{tenantid}`;
  return new ConfidentialClientApplication({
    auth: {
      clientId,
      authority: `${cloud.authorityUrl}/${tenantId}`,
      knownAuthorities: [new URL(cloud.authorityUrl).host],
      // Told where everything is, it discovers nothing. `{tenantid}` is literal.
      authorityMetadata: JSON.stringify({
        authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
        token_endpoint: `${base}/oauth2/v2.0/token`,
        jwks_uri: `${base}/discovery/v2.0/keys`,
        issuer: cloud.issuerFor("{tenantid}"),
      }),
      ...("clientSecret" in options
        ? { clientSecret: options.clientSecret }
        : { clientCertificate: options.clientCertificate }),
    },
    system: { networkClient },
  });
}

/** msal-node returns no refresh token; it stands in its cache. */
export function readRefreshToken(app: ConfidentialClientApplication): string | undefined {
  const cache = JSON.parse(app.getTokenCache().serialize()) as {
    RefreshToken?: Record<string, { secret?: string }>;
  };
  return Object.values(cache.RefreshToken ?? {})[0]?.secret;
}
