import { expect, test } from "vitest";
import { decodeFile } from "./decode-file";

test.each([
  [[0xef, 0xbb, 0xbf, 0xc3, 0xa4], "ä", "UTF-8"],
  [[0xc3, 0xa4, 0x3b, 0x31], "ä;1", "UTF-8"],
  [[0xe4, 0x3b, 0x80], "ä;€", "Windows-1252"],
  [[0xff, 0xfe, 0xe4, 0x00], "ä", "UTF-16"],
  [[0xfe, 0xff, 0x00, 0xe4], "ä", "UTF-16"],
  [[], "", "UTF-8"],
])("reads %j as %s", (bytes, text, encoding) => {
  expect(decodeFile(new Uint8Array(bytes))).toEqual({ text, encoding });
});
