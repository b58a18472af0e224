import type { ChainRow } from "@/lib/domain/access/chain";
import type { accessLog } from "../../schema";

/** The fields that a request's hash covers after its number, in the order of `append_access`. */
export const ACCESS_FIELDS: readonly string[] = [
  ...["at", "runId", "reason", "actorName", "service", "method", "endpoint"],
  ...["rows", "status", "requestId", "durationMs"],
];

/** One request as a link of its chain. */
export const toAccessLink = (row: typeof accessLog.$inferSelect): ChainRow => ({
  seq: row.seq,
  fields: [
    row.at.toISOString(),
    row.runId,
    row.reason,
    row.actorName,
    row.service,
    row.method,
    row.endpoint,
    row.rows,
    row.status,
    row.requestId,
    row.durationMs,
  ],
  prevHash: row.prevHash.toString("hex"),
  hash: row.hash.toString("hex"),
});
