const HIDDEN = "[hidden]";

/** What a secret looks like wherever it turns up. */
const SECRETS: readonly (readonly [RegExp, string])[] = [
  // form fields, settings and JSON members that hold one
  [
    /(refresh_token|access_token|id_token|client_secret|client_assertion|assertion|code_verifier|password)(["']?\s*[=:]\s*)("[^"]*"|'[^']*'|[^&"'\s,}]+)/gi,
    `$1$2${HIDDEN}`,
  ],
  // authorization codes: in an address whatever their length, elsewhere told by it
  [/\bcode=[^&\s]+/gi, `code=${HIDDEN}`],
  [/\bcode(["']?\s*:\s*["']?)[\w.~-]{40,}/gi, `code$1${HIDDEN}`],
  [/\bBearer\s+\S+/gi, `Bearer ${HIDDEN}`],
  [/\beyJ[\w-]*(\.[\w-]*)*/g, HIDDEN],
  // Entra's opaque refresh tokens and codes: 0.A…, 1.A…
  [/\b[01]\.A[\w.-]{10,}/g, HIDDEN],
  // the password in a database's address
  [/(postgres(?:ql)?:\/\/[^:@/\s]+:)[^@\s]+@/gi, `$1${HIDDEN}@`],
];

/** What must not be stored or shown of a sentence that somebody else wrote. */
const PRIVATE: readonly (readonly [RegExp, string])[] = [
  // whatever is long and without a blank; a GUID has 36 characters
  [/[\w.~+/=-]{60,}/g, HIDDEN],
  [/[^\s"'<>()]+@[^\s"'<>()]+/g, "[address]"],
];

/** Longest text kept of a message from outside. */
const MAX_LENGTH = 600;

/** The text without anything that looks like a secret. The only redactor, for logs and for people. */
export const redact = (text: string): string => replaceAll(text, SECRETS);

/**
 * A message from outside, fit to store and show: without secrets, addresses and anything long that
 * might be one, on one line, and cut where nobody would read on.
 */
export function redactMessage(message: string): string {
  const line = message.slice(0, 10_000).replace(/\s+/g, " ");
  const text = replaceAll(redact(line), PRIVATE);
  return text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}…` : text;
}

const replaceAll = (text: string, table: readonly (readonly [RegExp, string])[]): string =>
  table.reduce((clean, [pattern, replacement]) => clean.replace(pattern, replacement), text);

/** An error as it may be logged. */
export type LoggedError = {
  name: string;
  message: string;
  code?: string;
  context?: Readonly<Record<string, string | number | boolean>>;
  stack?: string;
  cause?: LoggedError;
};

/**
 * An error without what must not be logged. Database libraries put bound values, which may be
 * tokens or names, into their messages and fields: of such an error only its name and code are kept.
 */
export function describeError(error: unknown, depth = 0): LoggedError {
  if (!(error instanceof Error)) return { name: "NotAnError", message: redact(String(error)) };
  const { code, context } = error as Error & { code?: unknown; context?: LoggedError["context"] };
  const hasCause = error.cause !== undefined && depth < MAX_DEPTH;
  return {
    name: error.name,
    ...textOf(error),
    ...(typeof code === "string" && { code }),
    ...(context && { context }),
    ...(hasCause && { cause: describeError(error.cause, depth + 1) }),
  };
}

const MAX_DEPTH = 3;
const CARRIES_VALUES = new Set(["DrizzleQueryError", "PostgresError"]);

function textOf({ name, message, stack }: Error): Pick<LoggedError, "message" | "stack"> {
  if (CARRIES_VALUES.has(name)) return { message: "a database statement failed" };
  const frames = stack?.slice(stack.indexOf("\n    at "));
  return { message: redact(message), ...(frames && { stack: redact(frames) }) };
}
