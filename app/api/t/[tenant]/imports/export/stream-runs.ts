import { listRunCells, RUN_COLUMNS } from "@/components/imports/list-run-cells";
import type { ImportRunRecord } from "@/db/queries/import-run-record";
import { CSV_BOM, csvLine } from "@/lib/domain/text/csv";

/**
 * Runs as a CSV file, written as they are read: no faster than the browser takes it, and never whole
 * in memory. When reading fails the file breaks off, so that the browser reports a failed download.
 */
export function streamRuns(batches: AsyncGenerator<ImportRunRecord[]>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    start(controller) {
      controller.enqueue(encoder.encode(CSV_BOM + csvLine(RUN_COLUMNS)));
    },
    async pull(controller) {
      const next = await batches.next();
      if (next.done) controller.close();
      else
        controller.enqueue(
          encoder.encode(
            next.value
              .map(listRunCells)
              .map((cells) => csvLine(cells))
              .join(""),
          ),
        );
    },
    async cancel() {
      await batches.return(undefined);
    },
  });
}
