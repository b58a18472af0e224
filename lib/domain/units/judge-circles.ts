import { findCircles } from "./find-circles";
import { errorAt, type JudgedRow, type RowFacts } from "./judge-unit-row";

/** Adds an error to the first row of every circle that the file would make, to no other row of it. */
export function judgeCircles(judged: readonly JudgedRow[], { held }: RowFacts): JudgedRow[] {
  const firstRows = new Map(judged.toReversed().map((one) => [one.key, one]));
  const parents = new Map([...held].map(([key, { parentKey }]) => [key, parentKey]));
  for (const { key } of judged) parents.set(key, firstRows.get(key)?.parentKey ?? null);
  const messages = new Map<JudgedRow | undefined, string>();
  for (const circle of findCircles(parents)) {
    const first = judged.find((one) => circle.includes(one.key));
    const codes = circle.map(
      (key) => held.get(key)?.unit.code ?? firstRows.get(key)?.row.cells.code ?? key,
    );
    messages.set(first, circleMessage(codes));
  }
  return judged.map((one) => {
    const message = messages.get(one);
    if (message === undefined) return one;
    return { ...one, errors: [...one.errors, errorAt(one.row, "parent_code", message)] };
  });
}

const circleMessage = (codes: readonly string[]) =>
  codes.length === 1
    ? "A unit cannot stand under itself."
    : `These units would stand under one another: ${codes.join(", ")}.`;
