/** A secret as it is, as a URL or a form carries it, and as base64 or hex would hide it. */
export const secretForms = (secret: string): string[] => [
  secret,
  encodeURIComponent(secret),
  Buffer.from(secret).toString("base64").replace(/=+$/, ""),
  Buffer.from(secret).toString("hex"),
];
