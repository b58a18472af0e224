/** Why a request was made, as the log's own words. */
export const REASONS: readonly (readonly [reason: string, words: string])[] = [
  ["schedule", "Schedule"],
  ["retry", "Retry of the schedule"],
  ["manual", "Import now"],
  ["release", "Released import"],
  ["command", "Command line"],
  ["test", "Test access"],
  ["consent", "Consent"],
  ["sync", "Customer list"],
  ["other", "Other"],
];

/** The services of Microsoft that are asked. */
export const SERVICES: readonly (readonly [service: string, words: string])[] = [
  ["login", "Sign-in (token)"],
  ["graph", "Microsoft Graph"],
  ["partner-center", "Partner Center"],
];

/** `Import now by Zoltán Németh`: why, and who asked. */
export function describeWhy(reason: string, actorName: string | null): string {
  const words = new Map(REASONS).get(reason) ?? reason;
  return actorName === null ? words : `${words} by ${actorName}`;
}

/** What was asked for: the path, and the fields that it names. */
export function describeEndpoint(endpoint: string): { path: string; fields: string[] } {
  const url = new URL(endpoint, "https://graph.invalid");
  const fields = (url.searchParams.get("$select") ?? "").split(",").filter((name) => name !== "");
  const expand = url.searchParams.get("$expand");
  return { path: url.pathname, fields: expand ? [...fields, expand] : fields };
}

/** What an address asks for; what makes no sense is left out and told. */
export type AccessAsked = {
  filter: { day?: string; reason?: string; service?: string };
  isValid: boolean;
};

/** Reads `?day=`, `?reason=` and `?service=`. */
export function parseAccessFilter(
  query: Record<string, string | string[] | undefined>,
): AccessAsked {
  const day = keep(query["day"], (text) => /^\d{4}-\d\d-\d\d$/.test(text) && isDay(text));
  const reason = keep(query["reason"], (text) => new Map(REASONS).has(text));
  const service = keep(query["service"], (text) => new Map(SERVICES).has(text));
  return {
    filter: {
      ...(day.value !== undefined && { day: day.value }),
      ...(reason.value !== undefined && { reason: reason.value }),
      ...(service.value !== undefined && { service: service.value }),
    },
    isValid: day.isValid && reason.isValid && service.isValid,
  };
}

function keep(given: string | string[] | undefined, isKnown: (text: string) => boolean) {
  if (given === undefined || given === "") return { value: undefined, isValid: true };
  const isValid = typeof given === "string" && isKnown(given);
  return { value: isValid ? given : undefined, isValid };
}

const isDay = (text: string) =>
  !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text);
