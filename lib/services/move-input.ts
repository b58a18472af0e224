import { z } from "zod";
import { parseGuid, type Day, type SkuId, type UnitId, type UserId } from "@/lib/domain/ids";
import { isMappingAttribute } from "@/lib/domain/mapping/attributes";

/** An id in a request. */
export const guidInput = <Id extends string>(what: string) =>
  z.string().transform((text, context) => {
    const id = parseGuid<Id>(text);
    if (id !== undefined) return id;
    context.addIssue({ code: "custom", message: `This is no ${what}` });
    return z.NEVER;
  });

/** A whole day, `YYYY-MM-DD`, that there is. */
export const dayInput = z
  .string()
  .refine((text) => /^\d{4}-\d{2}-\d{2}$/.test(text) && isDay(text), "Choose a day")
  .transform((text) => text as Day);

const isDay = (text: string) => {
  const instant = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(text);
};

const text = z.string().max(1_024).nullable();
const texts = z.array(text).max(500);
/** The name of an attribute that rules may ask for. */
export const attributeInput = z
  .string()
  .refine(isMappingAttribute, "There is no such attribute")
  .transform((name) => name);

/** A filter of users, as the pages keep it. */
const filter = z.object({
  search: z.string().max(200),
  departments: texts,
  countries: texts,
  userTypes: texts,
  licenses: z.array(z.string().max(64).nullable()).max(500) as z.ZodType<(SkuId | "paid" | null)[]>,
  units: z.array(guidInput<UnitId>("unit").nullable()).max(500),
  attributes: z.array(z.object({ attribute: attributeInput, values: texts })).max(20),
});

const MOST_TICKED = 2_000;

const selection = z.discriminatedUnion("mode", [
  z.object({
    mode: z.literal("include"),
    ids: z.array(guidInput<UserId>("user")).min(1, "Choose somebody").max(MOST_TICKED),
  }),
  z.object({
    mode: z.literal("exclude"),
    ids: z.array(guidInput<UserId>("user")).max(MOST_TICKED),
    filter,
  }),
]);

/** What a person asks of the users of a selection: to look at, before it is done. */
export const moveInput = z.object({
  selection,
  shares: z
    .array(z.object({ unitId: guidInput<UnitId>("unit"), basisPoints: z.int() }))
    .max(50, "Split over at most 50 units")
    .nullable(),
  fromDay: dayInput,
});

/** The same to be done: with what the person saw, and why. */
export const assignInput = moveInput.extend({
  expected: z.int().min(0),
  reason: z.string().max(500).nullable(),
  /** Also a rule for all who have one of the values, now and later. */
  rule: z.object({ attribute: attributeInput, values: texts.min(1) }).nullable(),
});
