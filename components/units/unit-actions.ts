import type { UnitId } from "@/lib/domain/ids";

export type Answer<Value> = { ok: true; value: Value } | { ok: false; message: string };

/** What the page can ask of the server. */
export type UnitActions = {
  save: (input: unknown) => Promise<Answer<{ problems: { field: string; message: string }[] }>>;
  move: (input: { id: UnitId; parentId: UnitId | null; fromDay: string }) => Promise<Answer<null>>;
  blockers: (id: UnitId) => Promise<Answer<string[]>>;
  archive: (input: { id: UnitId; isArchived: boolean }) => Promise<Answer<null>>;
};
