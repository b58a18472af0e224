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
  ["product-names", "Product names"],
];

/** `Import now by Zoltán Németh`: why, and who asked. */
export function describeWhy(reason: string, actorName: string | null): string {
  const words = new Map(REASONS).get(reason) ?? reason;
  return actorName === null ? words : `${words} by ${actorName}`;
}

/** What was asked for: the path, and the fields that it names. */
export function describeEndpoint(endpoint: string): { path: string; fields: string[] } {
  const [path, query] = splitOnce(endpoint, "?");
  const asked = new URLSearchParams(query);
  const fields = (asked.get("$select") ?? "").split(",").filter((name) => name !== "");
  const expand = asked.get("$expand");
  return { path, fields: expand ? [...fields, expand] : fields };
}

function splitOnce(text: string, mark: string): [string, string] {
  const at = text.indexOf(mark);
  return at === -1 ? [text, ""] : [text.slice(0, at), text.slice(at + mark.length)];
}
