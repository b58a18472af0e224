import type { Fault } from "./scenario-schema";

export type Subject = { method: string; target: string; tenantId: string | null };

/** The faults in force, each with the number of requests it has met. */
export class FaultList {
  #entries: { fault: Fault; seen: number }[] = [];

  constructor(faults: readonly Fault[] = []) {
    this.replace(faults);
  }

  /** Starts over with these faults; all counts return to zero. */
  replace(faults: readonly Fault[]): void {
    this.#entries = faults.map((fault) => ({ fault, seen: 0 }));
  }

  list(): { fault: Fault; seen: number }[] {
    return this.#entries.map((entry) => ({ ...entry }));
  }

  /** The answer that spoils this request. Every matching fault counts it; the first one due wins. */
  take(subject: Subject): Fault["answer"] | undefined {
    const due = this.#entries.filter((entry) => {
      if (!matches(entry.fault.match, subject)) return false;
      entry.seen += 1;
      return isDue(entry.fault.match, entry.seen);
    });
    return due[0]?.fault.answer;
  }
}

function matches(match: Fault["match"], subject: Subject): boolean {
  return (
    (match.method === undefined || match.method.toUpperCase() === subject.method) &&
    (match.pathStartsWith === undefined || subject.target.startsWith(match.pathStartsWith)) &&
    (match.tenantId === undefined || match.tenantId === subject.tenantId)
  );
}

function isDue(match: Fault["match"], seen: number): boolean {
  const first = match.nth ?? 1;
  const times = match.times ?? (match.nth === undefined ? Number.POSITIVE_INFINITY : 1);
  return seen >= first && seen < first + times;
}
