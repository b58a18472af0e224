import type { Answer } from "@/components/ui/answer";
import type { UnitId } from "@/lib/domain/ids";

/** What making units from departments would do. */
export type DepartmentsPlan = { units: number; existing: number; leftOut: number };

/** What the page can ask of the server. */
export type UnitActions = {
  save: (input: unknown) => Promise<Answer<{ problems: { field: string; message: string }[] }>>;
  move: (input: { id: UnitId; parentId: UnitId | null; fromDay: string }) => Promise<Answer<null>>;
  merge: (input: { from: UnitId; into: UnitId; fromDay: string }) => Promise<Answer<null>>;
  blockers: (input: { id: UnitId; fromDay: string }) => Promise<Answer<string[]>>;
  archive: (input: { id: UnitId; fromDay: string }) => Promise<Answer<null>>;
  restore: (id: UnitId) => Promise<Answer<null>>;
  planDepartments: () => Promise<Answer<DepartmentsPlan>>;
  makeFromDepartments: (expected: number) => Promise<Answer<number>>;
};
