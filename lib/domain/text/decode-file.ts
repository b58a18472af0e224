/** A file's text, and the encoding it was read as. */
export type DecodedFile = { readonly text: string; readonly encoding: string };

/**
 * The text of a file that a spreadsheet saved: UTF-8 with or without its mark, UTF-16 by its mark,
 * else Windows-1252, which reads every byte. The mark itself is no text.
 */
export function decodeFile(bytes: Uint8Array): DecodedFile {
  const mark = [bytes[0], bytes[1]].join(" ");
  if (mark === "255 254") return { text: decode("utf-16le", bytes), encoding: "UTF-16" };
  if (mark === "254 255") return { text: decode("utf-16be", bytes), encoding: "UTF-16" };
  try {
    return { text: decode("utf-8", bytes, true), encoding: "UTF-8" };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return { text: decode("windows-1252", bytes), encoding: "Windows-1252" };
  }
}

const decode = (encoding: string, bytes: Uint8Array, fatal = false): string =>
  new TextDecoder(encoding, { fatal }).decode(bytes);
