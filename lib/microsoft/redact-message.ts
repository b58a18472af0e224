/** Longest text kept of a message from outside. */
const MAX_LENGTH = 600;

/**
 * A message from outside, fit to store and show: tokens, secrets and addresses are replaced, line
 * breaks become blanks, and the end of a long one is cut.
 */
export function redactMessage(message: string): string {
  let text = message.slice(0, 10_000);
  for (const [pattern, replacement] of REPLACEMENTS) text = text.replace(pattern, replacement);
  return text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}…` : text;
}

const HIDDEN = "[hidden]";
const REPLACEMENTS: readonly (readonly [RegExp, string])[] = [
  [/\s+/g, " "],
  // form fields and JSON members that hold secrets
  [
    /\b(refresh_token|access_token|id_token|client_secret|client_assertion|assertion|password)\b("?\s*[=:]\s*)("[^"]*"|[^&"\s,}]+)/gi,
    `$1$2${HIDDEN}`,
  ],
  [/\bcode=[^&\s]+/gi, `code=${HIDDEN}`],
  [/\bBearer\s+\S+/gi, `Bearer ${HIDDEN}`],
  [/\beyJ[\w-]*(\.[\w-]*)*/g, HIDDEN],
  // Entra's opaque refresh tokens and codes: 0.A…, 1.A…
  [/\b[01]\.A[\w.-]{10,}/g, HIDDEN],
  // whatever else is long and without a blank; a GUID has 36 characters
  [/[\w.~+/=-]{60,}/g, HIDDEN],
  [/[^\s"'<>()]+@[^\s"'<>()]+/g, "[address]"],
];
