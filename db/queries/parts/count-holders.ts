import { and, not } from "drizzle-orm";
import type { SkuId } from "@/lib/domain/ids";
import type { TenantDb } from "../../scope";
import { countWhere } from "./count-where";
import { NONE, readFacetUsers } from "./read-facets";
import { hasLicense, isPresent, isHolderNow } from "./user-conditions";
import type { FieldChoice } from "./user-choice";
import type { UserQuestion } from "./user-question";

/** Above one user in eight, looking at each row beats collecting the holders. */
const FEW_SHARE = 8;

/**
 * How many users hold any of several licenses, when all but one of them have few holders: the
 * holders of the common one are published, and only those of the others are looked at. Undefined
 * when another field is filtered by too, or the others are not few.
 */
export async function countHolders(
  db: TenantDb,
  question: UserQuestion,
): Promise<number | undefined> {
  const { tenantId, choice, holders, present } = question;
  const { license, ...others } = choice.fields;
  if (!license || choice.search !== "" || Object.keys(others).length > 0) return undefined;
  const [common, ...rest] = commonestFirst(question, license);
  const inRest = rest.reduce((sum, skuId) => sum + (holders.get(skuId) ?? 0), 0);
  if (!common || inRest * FEW_SHARE > present) return undefined;

  const published = license.none ? [common, NONE] : [common];
  const count = await readFacetUsers(db, tenantId, "license", published);
  if (rest.length === 0) return count;
  const holdsCommon = hasLicense(db, question, { values: [common], none: false });
  const onlyRest = and(isPresent(tenantId), isHolderNow(db, tenantId, rest), not(holdsCommon));
  return count + (await countWhere(db, onlyRest));
}

/** `paid` is the holders of many licenses: it counts as the commonest, and they with it. */
function commonestFirst({ holders, paidSkuIds }: UserQuestion, { values }: FieldChoice): SkuId[] {
  const skuIds = values as SkuId[];
  const paid: readonly string[] = values.includes("paid") ? paidSkuIds : [];
  const number = (skuId: SkuId) =>
    (skuId as string) === "paid" ? Infinity : (holders.get(skuId) ?? 0);
  return skuIds.filter((skuId) => !paid.includes(skuId)).sort((a, b) => number(b) - number(a));
}
