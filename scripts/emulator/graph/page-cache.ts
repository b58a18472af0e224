/**
 * Bytes of pages already written, so that a second reading costs nothing. It stops taking at its
 * limit rather than throwing old pages out: a reader goes from first to last, and the oldest page is
 * just the one wanted next.
 */
export class PageCache {
  readonly #limitBytes: number;
  readonly #pages = new Map<string, Buffer>();
  #bytes = 0;

  constructor(limitBytes: number) {
    this.#limitBytes = limitBytes;
  }

  get(key: string, produce: () => Buffer): Buffer {
    const known = this.#pages.get(key);
    if (known) return known;
    const page = produce();
    if (this.#bytes + page.length <= this.#limitBytes) {
      this.#pages.set(key, page);
      this.#bytes += page.length;
    }
    return page;
  }

  clear(): void {
    this.#pages.clear();
    this.#bytes = 0;
  }
}
