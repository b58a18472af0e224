/** A token endpoint's refusal, whoever told of it: the raw answer or msal-node's error. */
export type TokenFailure = {
  /** AADSTS numbers; the first is the one that counts. Empty when none was told. */
  readonly codes: readonly number[];
  readonly error: string | undefined;
  readonly suberror: string | undefined;
  readonly policyIds: readonly string[];
  readonly message: string;
  readonly correlationId: string | undefined;
  readonly traceId: string | undefined;
  readonly timestamp: string | undefined;
};

/**
 * Reads whatever a token request ended with: Entra's JSON, an msal-node error of any class, another
 * error, or anything thrown. Never throws.
 *
 * The ids come from the description first: the correlation id msal-node puts on its errors is its
 * own, not the one Microsoft's support can look up.
 */
export function readTokenFailure(thrown: unknown): TokenFailure {
  const source = isRecord(thrown) ? thrown : { message: String(thrown) };
  const error = firstText(source, ["error", "errorCode"]);
  const told = firstText(source, ["error_description", "errorMessage", "message"]);
  const message = told ?? error ?? "No reason was given.";
  return {
    codes: readCodes(source, error, message),
    error,
    suberror: firstText(source, ["suberror", "subError"]),
    policyIds: readPolicyIds(firstText(source, ["claims"])),
    message,
    correlationId:
      /Correlation ID: ([0-9a-f-]{36})/i.exec(message)?.[1] ??
      firstText(source, ["correlation_id", "correlationId"]),
    traceId:
      /Trace ID: ([0-9a-f-]{36})/i.exec(message)?.[1] ?? firstText(source, ["trace_id", "traceId"]),
    timestamp: firstText(source, ["timestamp"]),
  };
}

type Fields = Readonly<Record<string, unknown>>;

function readCodes(source: Fields, error: string | undefined, message: string): number[] {
  const listed = source["error_codes"];
  if (Array.isArray(listed) && listed.length > 0) return listed.map(Number).filter(isCode);
  const first = Number(source["errorNo"]);
  if (isCode(first)) return [first];
  // msal-node's memory of an earlier refusal has the numbers for its name
  if (error !== undefined && /^\d+( \d+)*$/.test(error)) return error.split(" ").map(Number);
  return [...message.matchAll(/AADSTS(\d{4,8})/g)].map((match) => Number(match[1]));
}

/** `claims` is a text that holds JSON; `capolids` are the policies that blocked. */
function readPolicyIds(claims: string | undefined): string[] {
  const found = /"capolids"\s*:\s*\{[^}]*"values"\s*:\s*\[([^\]]*)\]/.exec(claims ?? "")?.[1] ?? "";
  return [...found.matchAll(/"([0-9a-f-]{36})"/gi)].map((match) => (match[1] ?? "").toLowerCase());
}

const isCode = (code: number) => Number.isSafeInteger(code) && code > 0;

const isRecord = (value: unknown): value is Fields => typeof value === "object" && value !== null;

function firstText(source: Fields, fields: readonly string[]): string | undefined {
  const texts = fields.map((field) => source[field]);
  return texts.find((text): text is string => typeof text === "string" && text !== "");
}
