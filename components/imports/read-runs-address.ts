import type { RunFilter } from "@/db/queries/run-filter";
import { dayOf, type Day } from "@/lib/domain/ids";
import { isWorking, RUN_STATES, type RunState } from "@/lib/domain/imports/run-state";
import { parsePage } from "./parse-page";

type Values = Record<string, string | string[] | undefined>;
type Trigger = NonNullable<RunFilter["trigger"]>;

/** What the history can be narrowed to, by the word in the address. */
export const STATE_CHOICES = {
  running: "Running",
  published: "Imported",
  held: "Held",
  failed: "Failed",
  superseded: "Replaced",
} as const;
export type StateChoice = keyof typeof STATE_CHOICES;

export const TRIGGER_CHOICES: Readonly<Record<Trigger, string>> = {
  schedule: "Schedule",
  manual: "Import now",
  command: "Command line",
  release: "Release of a held import",
  retry: "Retry",
};

/** Which part of the history an address asks for. */
export type RunsAddress = {
  state: StateChoice | null;
  trigger: Trigger | null;
  /** UTC days, both inclusive. */
  from: Day | null;
  to: Day | null;
  /** From 0. */
  index: number;
  /** The parts that made no sense and were left out, by name. */
  ignored: string[];
};

/**
 * Reads the history's address. A part that makes no sense is left out and named, never an error; an
 * empty one, as a form sends it, is none. A last day before the first is left out too.
 */
export function readRunsAddress(values: Values): RunsAddress {
  const ignored: string[] = [];
  const read = <T>(name: string, parse: (text: string) => T | null): T | null => {
    const value = values[name];
    if (value === undefined || value === "") return null;
    const parsed = typeof value === "string" ? parse(value) : null;
    if (parsed === null) ignored.push(name);
    return parsed;
  };
  const state = read("state", (text) => choiceOf(STATE_CHOICES, text));
  const trigger = read("trigger", (text) => choiceOf(TRIGGER_CHOICES, text));
  const from = read("from", parseDay);
  const to = read("to", (text) => {
    const day = parseDay(text);
    return day && from && day < from ? null : day;
  });
  const page = parsePage(values["page"]);
  if (!page.isValid) ignored.push("page");
  return { state, trigger, from, to, index: page.index, ignored };
}

/** The question that an address asks of the database. */
export const toRunFilter = ({ state, trigger, from, to }: RunsAddress): RunFilter => ({
  ...(state && { states: RUN_STATES.filter((one) => isChosen(state, one)) }),
  ...(trigger && { trigger }),
  ...(from && { from }),
  ...(to && { to }),
});

/** The same filter as the end of an address, `?state=failed&from=2026-11-01`; empty without one. */
export function runsQuery({ state, trigger, from, to }: RunsAddress): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries({ state, trigger, from, to }))
    if (value) query.set(name, value);
  return query.size > 0 ? `?${query.toString()}` : "";
}

/** True when the address narrows the history. */
export const isNarrowed = (address: RunsAddress): boolean => runsQuery(address) !== "";

const isChosen = (choice: StateChoice, state: RunState) =>
  choice === "running" ? isWorking(state) : choice === state;

const choiceOf = <Choice extends string>(choices: Record<Choice, string>, text: string) =>
  Object.hasOwn(choices, text) ? (text as Choice) : null;

/** A day that exists: not the 30th of February, which a `Date` would take for March. */
function parseDay(text: string): Day | null {
  const midnight = new Date(`${text}T00:00:00Z`);
  const isDay = /^[12]\d{3}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(midnight.getTime());
  return isDay && dayOf(midnight) === text ? dayOf(midnight) : null;
}
