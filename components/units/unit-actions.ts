import type { UnitId } from "@/lib/domain/ids";

export type Answer<Value> = { ok: true; value: Value } | { ok: false; message: string };

/** What making units from departments would do. */
export type DepartmentsPlan = { units: number; existing: number; leftOut: number };

/** What the page can ask of the server. */
export type UnitActions = {
  save: (input: unknown) => Promise<Answer<{ problems: { field: string; message: string }[] }>>;
  move: (input: { id: UnitId; parentId: UnitId | null; fromDay: string }) => Promise<Answer<null>>;
  blockers: (input: { id: UnitId; fromDay: string }) => Promise<Answer<string[]>>;
  archive: (input: { id: UnitId; fromDay: string }) => Promise<Answer<null>>;
  restore: (id: UnitId) => Promise<Answer<null>>;
  planDepartments: () => Promise<Answer<DepartmentsPlan>>;
  makeFromDepartments: (expected: number) => Promise<Answer<number>>;
};

/** The answer, or in words that none came. */
export const answerTo = <Value>(asked: Promise<Answer<Value>>): Promise<Answer<Value>> =>
  asked.catch(() => ({ ok: false, message: "The portal did not answer. Try again." }));
