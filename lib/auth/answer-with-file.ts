import "server-only";

const TYPES = {
  csv: "text/csv; charset=utf-8",
  json: "application/json; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};

type FileMeta = { name: string; kind: keyof typeof TYPES };

/** A file to keep, for a person who may have it; nothing between us and them keeps a copy. */
export const answerWithFile = (
  body: string | ReadableStream<Uint8Array>,
  { name, kind }: FileMeta,
): Response =>
  new Response(body, {
    headers: {
      "content-type": TYPES[kind],
      "content-disposition": `attachment; filename="${name.replace(/[^\w. -]/g, "_")}"`,
      "cache-control": "private, no-store",
    },
  });
