import type { AssignedLicense, GraphUser, Sku, UserSource } from "./graph-user";

/**
 * A tenant's users and SKUs as they are now: the source, and what was changed since. Positions never
 * move, so that a page token given out before a change still leads to the right place after it.
 */
export class Directory {
  /** Grows with every change: old pages in a cache are then nobody's. */
  version = 0;
  readonly #source: UserSource;
  readonly #changed = new Map<number, GraphUser>();
  readonly #removed = new Set<number>();
  readonly #added: GraphUser[] = [];
  readonly #units = new Map<string, Partial<Sku["prepaidUnits"]>>();
  #counted: { version: number; bySku: Map<string, number> } | undefined;

  constructor(source: UserSource) {
    this.#source = source;
  }

  /** One past the last position; removed users keep theirs. */
  get end(): number {
    return this.#source.size + this.#added.length;
  }

  get userCount(): number {
    return this.end - this.#removed.size;
  }

  has(position: number): boolean {
    return position >= 0 && position < this.end && !this.#removed.has(position);
  }

  at(position: number): GraphUser {
    return this.#own(position) ?? this.#source.at(position);
  }

  idAt(position: number): string {
    return this.#own(position)?.id ?? this.#source.idAt(position);
  }

  /** The position of an id or UPN among the users that are there, or -1. */
  find(key: string): number {
    const wanted = key.toLowerCase();
    const isWanted = (user: GraphUser): boolean =>
      user.id === wanted || user.userPrincipalName.toLowerCase() === wanted;
    const inAdded = this.#added.findIndex(isWanted);
    const renamed = [...this.#changed].find(([, user]) => isWanted(user))?.[0];
    const position =
      renamed ?? (inAdded >= 0 ? this.#source.size + inAdded : this.#source.find(wanted));
    return this.has(position) ? position : -1;
  }

  skus(): (Sku & { consumedUnits: number })[] {
    const holders = this.#countHolders();
    return this.#source.skus().map((sku) => ({
      ...sku,
      prepaidUnits: { ...sku.prepaidUnits, ...this.#units.get(sku.skuId) },
      consumedUnits: Math.max(0, (holders.get(sku.skuId) ?? 0) + sku.hiddenUnits),
    }));
  }

  change(position: number, set: Partial<GraphUser>): void {
    this.#changed.set(position, { ...this.at(position), ...set });
    this.version += 1;
  }

  remove(position: number): void {
    this.#removed.add(position);
    this.version += 1;
  }

  add(user: GraphUser): void {
    this.#added.push(user);
    this.version += 1;
  }

  setUnits(skuId: string, units: Partial<Sku["prepaidUnits"]>): void {
    this.#units.set(skuId, { ...this.#units.get(skuId), ...units });
    this.version += 1;
  }

  #licensesAt(position: number): readonly AssignedLicense[] {
    return this.#own(position)?.assignedLicenses ?? this.#source.licensesAt(position);
  }

  /** The user as changed or added here; undefined while the source still speaks for it. */
  #own(position: number): GraphUser | undefined {
    const changed = this.#changed.size === 0 ? undefined : this.#changed.get(position);
    if (changed || position < this.#source.size) return changed;
    return this.#added[position - this.#source.size];
  }

  #countHolders(): Map<string, number> {
    if (this.#counted?.version === this.version) return this.#counted.bySku;
    const bySku = new Map<string, number>();
    for (let position = 0; position < this.end; position += 1) {
      if (this.#removed.has(position)) continue;
      for (const { skuId } of this.#licensesAt(position)) {
        bySku.set(skuId, (bySku.get(skuId) ?? 0) + 1);
      }
    }
    this.#counted = { version: this.version, bySku };
    return bySku;
  }
}
