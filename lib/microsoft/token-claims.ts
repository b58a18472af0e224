import { z } from "zod";
import { parseJson } from "./parse-json";

/** The claims of an access token the portal looks at. Read, not verified: the token is Microsoft's to check. */
type TokenClaims = {
  readonly tenantId: string | undefined;
  /** Ways the person proved who they are: holds `mfa` after multi-factor authentication. */
  readonly methods: readonly string[];
  readonly scopes: readonly string[];
};

/** The claims of an access token, or undefined when it is none that can be read: a token may be opaque. */
export function readTokenClaims(accessToken: string): TokenClaims | undefined {
  const parts = accessToken.split(".");
  if (parts.length !== 3) return undefined;
  const payload = Buffer.from(parts[1] ?? "", "base64url").toString("utf8");
  const claims = claimsSchema.safeParse(parseJson(payload)).data;
  if (!claims) return undefined;
  const { tid, amr, scp } = claims;
  return {
    tenantId: tid?.toLowerCase(),
    methods: amr ?? [],
    scopes: scp?.split(" ").filter(Boolean) ?? [],
  };
}

// A claim of the wrong kind must not hide the others: the tenant is what counts.
const claimsSchema = z.object({
  tid: z.string().optional().catch(""),
  amr: z.array(z.string()).optional().catch([]),
  scp: z.string().optional().catch(""),
});
