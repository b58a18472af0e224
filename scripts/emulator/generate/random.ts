import { createHash } from "node:crypto";

/** A whole number from 0 to 2³²−1 that depends on all three and on nothing else (mulberry32's mix). */
export function roll(seed: number, index: number, salt: number): number {
  let state = (seed ^ Math.imul(index + 1, 0x9e3779b1) ^ Math.imul(salt + 1, 0x85ebca6b)) | 0;
  state = (state + 0x6d2b79f5) | 0;
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  mixed = Math.imul(mixed ^ (mixed >>> 14), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** A fraction from 0 to below 1. */
export const fraction = (seed: number, index: number, salt: number): number =>
  roll(seed, index, salt) / 4_294_967_296;

/** One of the list, evenly. */
export function pick<Item>(list: readonly Item[], rolled: number): Item {
  return list[rolled % list.length] as Item;
}

/** A table in which each entry fills as many of about 1,000 places as its weight asks, at least one. */
export function weightedTable<Item>(
  entries: readonly (readonly [Item, number])[],
): readonly Item[] {
  const total = entries.reduce((sum, [, weight]) => sum + weight, 0);
  return entries.flatMap(([item, weight]) =>
    Array.from({ length: Math.max(1, Math.round((weight / total) * 1_000)) }, () => item),
  );
}

/** The same GUID for the same text, always. */
export function guidFrom(text: string): string {
  return toGuid(createHash("sha256").update(text).digest("hex"));
}

const BYTES = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

/** Two hex digits: the byte of a word that begins at this bit. */
const hex = (word: number, bit: number): string => BYTES[(word >>> bit) & 255] ?? "";

const SPREAD = 0x9e3779b1;
const SPREAD_INVERSE = 0x0e8b2f51;

/** The GUID of user `index`: looks random, yet its last eight digits lead back to the index. */
export function indexedGuid(seed: number, index: number): string {
  const first = roll(seed, index, 901);
  const second = roll(seed, index, 902);
  const third = roll(seed, index, 903);
  const tail = Math.imul(index ^ seed, SPREAD) >>> 0;
  const head = hex(first, 24) + hex(first, 16) + hex(first, 8) + hex(first, 0);
  const middle = `${hex(second, 24)}${hex(second, 16)}-4${hex(second, 8).charAt(1)}${hex(second, 0)}`;
  const variant = `a${hex(third, 24).charAt(1)}${hex(third, 16)}-${hex(third, 8)}${hex(third, 0)}`;
  const last = hex(tail, 24) + hex(tail, 16) + hex(tail, 8) + hex(tail, 0);
  return `${head}-${middle}-${variant}${last}`;
}

/** The index `indexedGuid` was given; a foreign GUID gives some index, so compare the GUIDs. */
export function indexOfGuid(seed: number, guid: string): number {
  const tail = Number.parseInt(guid.slice(-8), 16);
  return (Math.imul(tail, SPREAD_INVERSE) ^ seed) >>> 0;
}

const toGuid = (hex: string): string =>
  `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
