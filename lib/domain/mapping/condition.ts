import { foldText } from "../text/fold-text";
import type { AttributeValues, MappingAttribute } from "./attributes";

/** How a condition compares, and the words for it. */
export const OPERATORS = {
  is: "is",
  isNot: "is not",
  in: "is one of",
  startsWith: "starts with",
  endsWith: "ends with",
  contains: "contains",
  isEmpty: "is empty",
  isSet: "is set",
} as const;

/** No regular expressions: they confuse people and can be made to run for ever. */
export type Operator = keyof typeof OPERATORS;

/** One thing a rule asks of a user. */
export type Condition = {
  readonly attribute: MappingAttribute;
  readonly operator: Operator;
  /** One; for `in` one or more; none for `isEmpty` and `isSet`. */
  readonly values: readonly string[];
};

/** A condition ready to be asked many times: of the folded value, empty for none. */
export type FoldedCondition = (folded: string) => boolean;

/** True when the user meets the condition. Case, width and spacing do not count (`foldText`). */
export const matches = (condition: Condition, attributes: AttributeValues): boolean =>
  foldCondition(condition)(foldText(attributes[condition.attribute] ?? ""));

/**
 * Folds a condition's values once. A value that is missing or blank meets only *is empty*: not even
 * *is not*, for nothing is known of it.
 */
export function foldCondition({ operator, values }: Condition): FoldedCondition {
  const folded = values.map(foldText);
  const [first = ""] = folded;
  const compare: Record<Operator, FoldedCondition> = {
    is: (value) => value === first,
    isNot: (value) => value !== first,
    in: anyOf(folded),
    startsWith: (value) => value.startsWith(first),
    endsWith: (value) => value.endsWith(first),
    contains: (value) => value.includes(first),
    isEmpty: () => false,
    isSet: () => true,
  };
  const ask = compare[operator];
  return (value) => (value === "" ? operator === "isEmpty" : ask(value));
}

function anyOf(folded: readonly string[]): FoldedCondition {
  const known = new Set(folded);
  return (value) => known.has(value);
}
