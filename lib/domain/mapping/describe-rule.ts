import { attributeLabel } from "./attributes";
import { OPERATORS, type Condition } from "./condition";
import type { Rule } from "./rule";

/** A piece of a sentence; what a person chose is strong. */
export type SentencePart = { readonly text: string; readonly strong: boolean };

/**
 * A rule as a sentence: *If **Department** starts with **Retail** and **Country** is **PL**, assign
 * to **Retail***.
 *
 * @param unitName of the unit it assigns to
 */
export function describeRule({ conditions, target }: Rule, unitName: string): SentencePart[] {
  const asked = conditions.flatMap((condition, index) => [
    plain(index === 0 ? "If " : " and "),
    ...describeCondition(condition),
  ]);
  const goal =
    target.kind === "unit"
      ? strong(unitName)
      : plain(`the unit named by ${attributeLabel(target.attribute)}`);
  return [
    ...(asked.length === 0 ? [plain("If nothing is asked")] : asked),
    plain(", assign to "),
    goal,
  ];
}

/** One condition: ***Department** starts with **Retail***. */
export function describeCondition({ attribute, operator, values }: Condition): SentencePart[] {
  const label = strong(attributeLabel(attribute));
  if (values.length === 0) return [label, plain(` ${OPERATORS[operator]}`)];
  return [label, plain(` ${OPERATORS[operator]} `), strong(values.join(", "))];
}

/** The sentence without its emphasis. */
export const sentenceText = (parts: readonly SentencePart[]): string =>
  parts.map(({ text }) => text).join("");

const plain = (text: string): SentencePart => ({ text, strong: false });
const strong = (text: string): SentencePart => ({ text, strong: true });
