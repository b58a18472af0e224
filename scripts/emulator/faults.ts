import { PlannedFaults, type FaultPlan } from "./fault-plan";
import type { Fault } from "./scenario-schema";

export type Subject = { method: string; target: string; tenantId: string | null };

/** The faults in force, each with the number of requests it has met. */
export class FaultList {
  #entries: { fault: Fault; seen: number }[] = [];
  #planned: PlannedFaults | undefined;

  constructor(faults: readonly Fault[] = [], plan?: FaultPlan) {
    this.replace(faults);
    this.follow(plan);
  }

  /** Starts over with these faults; all counts return to zero. */
  replace(faults: readonly Fault[]): void {
    this.#entries = faults.map((fault) => ({ fault, seen: 0 }));
  }

  /** Spoils by this plan from the next request on, counted from 1; without one by none. */
  follow(plan: FaultPlan | undefined): void {
    this.#planned = plan && new PlannedFaults(plan);
  }

  get plan(): FaultPlan | undefined {
    return this.#planned?.plan;
  }

  list(): { fault: Fault; seen: number }[] {
    return this.#entries.map((entry) => ({ ...entry }));
  }

  /**
   * The answer that spoils this request. Every matching fault counts it; the first one due wins, and
   * all of them before the plan.
   */
  take(subject: Subject): Fault["answer"] | undefined {
    const due = this.#entries.filter((entry) => {
      if (!matches(entry.fault.match, subject)) return false;
      entry.seen += 1;
      return isDue(entry.fault.match, entry.seen);
    });
    const planned = this.#planned?.take(subject);
    return due[0]?.fault.answer ?? planned;
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
