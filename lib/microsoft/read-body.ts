/** More than any page of users: 999 of them with every field full stay below 10 MB. */
export const MAX_BODY_BYTES = 64 * 1024 * 1024;

/** The answer is larger than the portal is willing to hold. */
export class BodyTooLargeError extends Error {
  override readonly name = "BodyTooLargeError";
}

/**
 * Reads a whole answer. Counts unpacked bytes, so a small
 * zipped answer cannot fill the memory either.
 *
 * @throws BodyTooLargeError above `maxBytes`; the stream's own error when it breaks off
 */
export async function readBody(response: Response, maxBytes = MAX_BODY_BYTES): Promise<Buffer> {
  if (!response.body) return Buffer.alloc(0);
  const chunks: Uint8Array[] = [];
  let size = 0;
  // leaving the loop by a throw cancels the stream
  for await (const chunk of response.body) {
    size += chunk.byteLength;
    if (size > maxBytes) throw new BodyTooLargeError(`more than ${maxBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}

/** The text of an answer in UTF-8, without a byte order mark. */
export function textOf(body: Buffer): string {
  const text = body.toString("utf8");
  return text.startsWith("\uFEFF") ? text.slice(1) : text;
}
