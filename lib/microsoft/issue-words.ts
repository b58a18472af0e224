import type { z } from "zod";

/** What a schema found wrong, as places and kinds (`mail: invalid_type`): the values are people's. */
export function issueWords({ issues }: z.ZodError): string {
  return issues
    .slice(0, 5)
    .map((issue) => `${issue.path.join(".") || "the whole"}: ${issue.code}`)
    .join("; ");
}
