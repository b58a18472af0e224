/**
 * The five numbers Graph reports for one SKU, exactly as received. They are stored raw, so a
 * negative or absurd one can be seen later; {@link oddCounters} names it.
 *
 * @see https://learn.microsoft.com/graph/api/resources/licenseunitsdetail
 */
export type SkuCounters = {
  /** `prepaidUnits.enabled`: bought and active. */
  readonly enabled: number;
  /** `prepaidUnits.warning`: expired, still usable and assignable. */
  readonly warning: number;
  /** `prepaidUnits.suspended`: not assignable, can come back. */
  readonly suspended: number;
  /** `prepaidUnits.lockedOut`: cancelled by the customer. */
  readonly lockedOut: number;
  /** `consumedUnits`: held by somebody or something. */
  readonly consumed: number;
};

/** What a person reads about one SKU or a sum of SKUs. Seats, whole, never below zero. */
export type Seats = {
  /** Paid for now. In grace, suspended and locked out are beside it, never inside. */
  readonly purchased: number;
  readonly assigned: number;
  /** Purchased seats nobody holds. */
  readonly unassigned: number;
  /** Held seats beyond purchased and in grace together. */
  readonly overAssigned: number;
  readonly inGrace: number;
  readonly suspended: number;
  readonly lockedOut: number;
  /** Held seats that live on grace alone: their holders lose them when grace ends. */
  readonly atRisk: number;
};

/**
 * Turns Graph's counters of one SKU into the seats a person reads.
 *
 * Always `purchased - unassigned + atRisk + overAssigned = assigned`. A counter that is no whole
 * number from 0 up counts as 0 here, so nobody reads "-3 unassigned" as if it were normal; the
 * caller shows {@link oddCounters} beside it.
 */
export function countSeats(counters: SkuCounters): Seats {
  const purchased = seatsIn(counters.enabled);
  const inGrace = seatsIn(counters.warning);
  const assigned = seatsIn(counters.consumed);
  return {
    purchased,
    assigned,
    unassigned: Math.max(0, purchased - assigned),
    overAssigned: Math.max(0, assigned - (purchased + inGrace)),
    inGrace,
    suspended: seatsIn(counters.suspended),
    lockedOut: seatsIn(counters.lockedOut),
    atRisk: Math.max(0, Math.min(assigned, purchased + inGrace) - purchased),
  };
}

/**
 * How much of what was bought is held, in basis points (8830 = 88.3 %). May pass 10000.
 * Null when nothing is purchased: there is no share of nothing.
 */
export function usedBasisPoints(counters: SkuCounters): number | null {
  return shareOfPurchased(countSeats(counters));
}

/** As {@link usedBasisPoints}, for seats already counted or summed. */
export function shareOfPurchased(seats: Pick<Seats, "purchased" | "assigned">): number | null {
  if (seats.purchased === 0) return null;
  return Math.round((seats.assigned / seats.purchased) * 10_000);
}

/**
 * Adds seats column by column. Over-assignment of one SKU never uses up another's unassigned
 * seats: an Exchange seat is no Visio seat. No SKUs give all zeros.
 */
export function sumSeats(list: readonly Seats[]): Seats {
  const total = { ...NO_SEATS };
  for (const seats of list) {
    for (const column of COLUMNS) total[column] += seats[column];
  }
  return total;
}

/**
 * The counters a person should doubt: negative, broken or beyond 2^53. In the order of
 * {@link SkuCounters}; empty is the normal case.
 */
export function oddCounters(counters: SkuCounters): (keyof SkuCounters)[] {
  return COUNTERS.filter((name) => !isSeatCount(counters[name]));
}

const NO_SEATS = {
  purchased: 0,
  assigned: 0,
  unassigned: 0,
  overAssigned: 0,
  inGrace: 0,
  suspended: 0,
  lockedOut: 0,
  atRisk: 0,
} satisfies Seats;
const COLUMNS = Object.keys(NO_SEATS) as (keyof Seats)[];
const COUNTERS = ["enabled", "warning", "suspended", "lockedOut", "consumed"] as const;

const isSeatCount = (value: number) => Number.isSafeInteger(value) && value >= 0;
const seatsIn = (value: number) => (isSeatCount(value) ? value : 0);
