import type { Day, UnitId } from "../ids";

/** A business unit: a node of the customer's own tree that carries cost. */
export type Unit = {
  readonly id: UnitId;
  /** What a person knows it by, for good: unique in a tenant after folding (`retail` is `RETAIL`). */
  readonly code: string;
  /** May change freely, and two units may share it. */
  readonly name: string;
  readonly costCenter: string | null;
  /** Who answers for its cost, as typed. */
  readonly owner: string | null;
  /** From this day on it takes no new cost; what it cost before stays. Null: in use. */
  readonly archivedOn: Day | null;
};

/** What a person may type of a unit. */
export type UnitValues = Pick<Unit, "code" | "name" | "costCenter" | "owner">;

/** True from the day on which the unit was archived. */
export const isArchivedOn = ({ archivedOn }: Unit, day: Day): boolean =>
  archivedOn !== null && archivedOn <= day;
