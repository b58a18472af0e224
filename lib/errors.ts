/** What a caller may do about a failure. Every edge (action, route, page, job) maps all of these. */
export type ErrorCode =
  "invalid" | "forbidden" | "not_found" | "conflict" | "upstream" | "invariant";

/** Ids and counts for the log. Never names, addresses, tokens or whole rows. */
export type ErrorContext = Readonly<Record<string, string | number | boolean>>;

/**
 * A failure this code base expected. `message` is written for the person at the screen and is safe
 * to show; what only an engineer should see goes in `context` and `cause`.
 */
export class AppError extends Error {
  override readonly name: string = "AppError";
  readonly code: ErrorCode;
  readonly context: ErrorContext;

  constructor(
    code: ErrorCode,
    message: string,
    options: { context?: ErrorContext; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
    this.code = code;
    this.context = options.context ?? {};
  }
}

/** States a truth the types cannot. A failure is our bug, so edges report it and show no detail. */
export function invariant(truth: unknown, message: string, context?: ErrorContext): asserts truth {
  if (!truth) throw new AppError("invariant", message, context ? { context } : {});
}
