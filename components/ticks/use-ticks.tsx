"use client";
import { createContext, type ReactNode, useContext, useState } from "react";
import { NO_TICKS, rangeOf, tick, tickAll, type Ticks, ticksUnder } from "./ticks";

type List = {
  /** What the list is filtered by, as one text. */
  filterKey: string;
  /** Rows that match, on all pages. */
  matching: number;
  /** The rows of this page, in order. */
  rows: readonly string[];
};
type Kept = {
  ticks: Ticks;
  /** The row pressed last: with Shift a range begins there. */
  before: string | null;
};
type TicksState = List & Kept & { change: (kept: Partial<Kept>) => void };

/** Null for who may only look: there is nothing to choose. */
const TicksContext = createContext<TicksState | null>(null);
const NOTHING: List & Kept = {
  ...{ filterKey: "", matching: 0, rows: [], ticks: NO_TICKS, before: null },
};

/** Keeps what is chosen while one pages, sorts and filters. */
export function TicksProvider({ list, children }: { list: List; children: ReactNode }) {
  const [kept, setKept] = useState<Kept>({ ticks: NO_TICKS, before: null });
  const ticks = ticksUnder(kept.ticks, list.filterKey, list.matching);
  const change = (changed: Partial<Kept>) => setKept({ ...kept, ...changed });
  return <TicksContext value={{ ...list, ...kept, ticks, change }}>{children}</TicksContext>;
}

/** What is chosen of the list, and the ways to change it. */
export function useTicks() {
  const state = useContext(TicksContext);
  const { ticks, before, filterKey, matching, rows } = state ?? NOTHING;
  const ticked = (ids: readonly string[], on: boolean) => tick(ticks, ids, { on, filterKey });
  return {
    ...{ ticks, filterKey, matching, rows, canTick: state !== null },
    set: (ids: readonly string[], on: boolean) => state?.change({ ticks: ticked(ids, on) }),
    /** @param isRange also the rows between this one and the one pressed before */
    press: (id: string, { on, isRange }: { on: boolean; isRange: boolean }) =>
      state?.change({ ticks: ticked(isRange ? rangeOf(rows, before, id) : [id], on), before: id }),
    all: () => state?.change({ ticks: tickAll(filterKey, matching) }),
    clear: () => state?.change({ ticks: NO_TICKS, before: null }),
  };
}
