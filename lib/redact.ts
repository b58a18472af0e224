/** What a secret looks like wherever it turns up: JWTs, Entra refresh tokens, bearer headers, URLs with a password. */
const SECRETS: readonly [RegExp, string][] = [
  [/eyJ[\w-]+\.[\w-]+(\.[\w-]*)?/g, "[token]"],
  [/\b[01]\.A[\w.-]{20,}/g, "[refresh token]"],
  [/Bearer\s+\S+/gi, "Bearer [token]"],
  [/(postgres(?:ql)?:\/\/[^:@/\s]+:)[^@\s]+@/gi, "$1[password]@"],
  [
    /((?:client_secret|refresh_token|access_token|id_token|code|code_verifier|password)["']?\s*[=:]\s*["']?)[^&"'\s,}]+/gi,
    "$1[secret]",
  ],
];

/** The text without anything that looks like a secret. For logs and for causes shown to people. */
export const redact = (text: string): string =>
  SECRETS.reduce((clean, [pattern, replacement]) => clean.replace(pattern, replacement), text);

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
