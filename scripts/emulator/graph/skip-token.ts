import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";
import { GraphRefusal } from "./graph-error";

// of this process alone: after a restart old links are dead, as real ones are after some time
const KEY = randomBytes(32);

type Place = {
  tenantId: string;
  options: string;
  position: number;
  /** Tells links to the same place apart: an empty page leads on and not back to itself. */
  after?: string;
};

/** Where a listing goes on, sealed: nothing in it can be read or made up. */
export function sealSkipToken(place: Place): string {
  const text = JSON.stringify(place);
  const iv = createHash("sha256").update(KEY).update(text).digest().subarray(0, 12);
  const cipher = createCipheriv("aes-256-gcm", KEY, iv);
  const sealed = Buffer.concat([cipher.update(text), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString("base64url");
}

/** The position to go on from. The token is good for its own tenant and its own options only. */
export function openSkipToken(
  token: string,
  expected: Pick<Place, "tenantId" | "options">,
): number {
  const place = decrypt(token);
  if (!place)
    throw new GraphRefusal(
      400,
      "Directory_ExpiredPageToken",
      "The specified page token value has expired and can no longer be included in your request.",
    );
  if (place.tenantId !== expected.tenantId || place.options !== expected.options) {
    throw new GraphRefusal(
      400,
      "Request_BadRequest",
      "The page token does not belong to this request.",
    );
  }
  return place.position;
}

function decrypt(token: string): Place | undefined {
  try {
    const bytes = Buffer.from(token, "base64url");
    const decipher = createDecipheriv("aes-256-gcm", KEY, bytes.subarray(0, 12));
    decipher.setAuthTag(bytes.subarray(12, 28));
    const text = Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]);
    return JSON.parse(text.toString("utf8")) as Place;
  } catch (error) {
    if (error instanceof Error) return undefined;
    throw error;
  }
}
