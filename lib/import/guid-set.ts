/** 32-bit words of a GUID. */
const WORDS = 4;
const FIRST_SLOTS = 1_024;

type Guid = readonly [number, number, number, number];

/**
 * A set of GUIDs in 16 bytes each, where a `Set` of their texts takes six times as much: it holds
 * every user of a tenant while the list is read. Open addressing, at most three quarters full.
 */
export class GuidSet {
  private words = new Uint32Array(FIRST_SLOTS * WORDS);
  private count = 0;
  /** The GUID of zeros looks like an empty slot. */
  private hasZero = false;

  /**
   * Adds a GUID and tells whether it is new.
   *
   * @param guid lower case with hyphens, as `parseGuid` gives it
   */
  add(guid: string): boolean {
    const id = wordsOf(guid);
    if (isZero(id)) {
      const isNew = !this.hasZero;
      this.hasZero = true;
      return isNew;
    }
    if (this.count * WORDS * 4 >= this.words.length * 3) this.grow();
    const isNew = put(this.words, id);
    if (isNew) this.count += 1;
    return isNew;
  }

  /** Forgets all, and gives the memory back. */
  clear(): void {
    this.words = new Uint32Array(FIRST_SLOTS * WORDS);
    this.count = 0;
    this.hasZero = false;
  }

  private grow(): void {
    const old = this.words;
    const words = new Uint32Array(old.length * 2);
    for (let at = 0; at < old.length; at += WORDS) {
      const [a = 0, b = 0, c = 0, d = 0] = old.subarray(at, at + WORDS);
      if (!isZero([a, b, c, d])) put(words, [a, b, c, d]);
    }
    this.words = words;
  }
}

/** False when it was there. Slots are a power of two, so a mask wraps round. */
function put(words: Uint32Array, [a, b, c, d]: Guid): boolean {
  const last = words.length - 1;
  // ids of one directory may differ in any part: every word moves the slot
  const mixed = Math.imul(Math.imul(Math.imul(a ^ d, 0x9e3779b1) ^ b, 0x85ebca6b) ^ c, 0xc2b2ae35);
  for (let at = ((mixed ^ (mixed >>> 15)) * WORDS) & last; ; at = (at + WORDS) & last) {
    const isHere =
      words[at] === a && words[at + 1] === b && words[at + 2] === c && words[at + 3] === d;
    if (isHere) return false;
    if (words[at] === 0 && words[at + 1] === 0 && words[at + 2] === 0 && words[at + 3] === 0) {
      words[at] = a;
      words[at + 1] = b;
      words[at + 2] = c;
      words[at + 3] = d;
      return true;
    }
  }
}

const isZero = ([a, b, c, d]: Guid) => (a | b | c | d) === 0;

const wordsOf = (guid: string): Guid => [
  parseInt(guid.slice(0, 8), 16),
  parseInt(guid.slice(9, 13) + guid.slice(14, 18), 16),
  parseInt(guid.slice(19, 23) + guid.slice(24, 28), 16),
  parseInt(guid.slice(28, 36), 16),
];
