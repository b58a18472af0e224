import { cleanTyped } from "./clean-typed";
import type { UnitValues } from "./unit";

export type UnitField = keyof UnitValues;
/** What is wrong with a field, in words for the person who typed it. */
export type UnitProblem = { readonly field: UnitField; readonly message: string };
/** A unit's fields as typed; null is an empty field. */
export type TypedUnit = Readonly<Record<UnitField, string | null>>;
export type UnitCheck =
  | { readonly isGood: true; readonly values: UnitValues }
  | { readonly isGood: false; readonly problems: readonly UnitProblem[] };

/** The longest a field may be, in characters (code points), after cleaning. */
export const UNIT_LENGTHS = { code: 32, name: 120, costCenter: 64, owner: 120 } as const;

/**
 * The values of a unit from what a person typed, or all that is wrong with it, at most one problem a
 * field. Values are cleaned (`cleanTyped`); checking the good ones again changes nothing. Nothing is
 * cut: what is too long is a problem.
 *
 * Whether the code is still free is for the caller to find out.
 */
export function checkUnit(typed: TypedUnit): UnitCheck {
  const code = cleanTyped(typed.code);
  const name = cleanTyped(typed.name);
  const costCenter = cleanTyped(typed.costCenter);
  const owner = cleanTyped(typed.owner);
  const problems = [
    problemOf("code", judgeCode(code)),
    problemOf("name", judgeName(name)),
    problemOf("costCenter", judgeLength("costCenter", costCenter)),
    problemOf("owner", judgeLength("owner", owner)),
  ].flat();
  if (code === null || name === null || problems.length > 0) return { isGood: false, problems };
  return { isGood: true, values: { code, name, costCenter, owner } };
}

const problemOf = (field: UnitField, message: string | null): UnitProblem[] =>
  message === null ? [] : [{ field, message }];

// letters of every script with their marks; a mark alone is no beginning
const CODE = /^[\p{L}\p{Nd}._/-][\p{L}\p{M}\p{Nd}._/-]*$/u;
function judgeCode(code: string | null) {
  if (code === null) return "Type a code, for example RETAIL.";
  if (!CODE.test(code)) return "Use letters, digits and . _ - / only, without spaces.";
  return judgeLength("code", code);
}

const judgeName = (name: string | null) =>
  name === null ? "Type a name, for example Retail." : judgeLength("name", name);

const LABELS = { code: "code", name: "name", costCenter: "cost center", owner: "owner" } as const;
const judgeLength = (field: UnitField, text: string | null) =>
  text !== null && Array.from(text).length > UNIT_LENGTHS[field]
    ? `Shorten the ${LABELS[field]}: it has more than ${UNIT_LENGTHS[field]} characters.`
    : null;
