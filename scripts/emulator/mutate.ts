import { z } from "zod";
import { guidFrom } from "./generate/random";
import { toGraphUser } from "./directory/listed-users";
import type { Directory } from "./directory/directory";
import type { GraphUser } from "./directory/graph-user";
import { userSchema, type ScenarioUser } from "./scenario-schema";

const changeSchema = userSchema.omit({ id: true }).partial();
const count = z.number().int().min(0);
const units = z
  .strictObject({ enabled: count, warning: count, suspended: count, lockedOut: count })
  .partial();

/** What happens in a tenant between two imports. Users are named by id or UPN. */
export const mutationSchema = z.strictObject({
  remove: z.array(z.string()).default([]),
  change: z.array(z.strictObject({ user: z.string(), set: changeSchema })).default([]),
  add: z.array(userSchema).default([]),
  /** Changes this many users, spread evenly; without `set` each gets a new job title. */
  touch: z.strictObject({ users: count, set: changeSchema.optional() }).optional(),
  /** Removes this many users, spread evenly. */
  drop: count.optional(),
  units: z.array(z.strictObject({ skuPartNumber: z.string(), set: units })).default([]),
});

export type Mutation = z.input<typeof mutationSchema>;
type Change = z.output<typeof changeSchema>;

/** Applies a mutation in the order of its fields; throws on a user or SKU that is not there. */
export function mutate(directory: Directory, input: Mutation): { userCount: number } {
  const mutation = mutationSchema.parse(input);
  for (const key of mutation.remove) directory.remove(requirePosition(directory, key));
  for (const { user, set } of mutation.change) {
    const position = requirePosition(directory, user);
    directory.change(position, toPatch(directory, directory.at(position), set));
  }
  for (const user of mutation.add) directory.add(toUser(directory, user));
  if (mutation.touch) touch(directory, mutation.touch.users, mutation.touch.set);
  for (const position of spread(directory, mutation.drop ?? 0)) directory.remove(position);
  for (const { skuPartNumber, set } of mutation.units) {
    directory.setUnits(requireSkuId(directory, skuPartNumber), withoutUndefined(set));
  }
  return { userCount: directory.userCount };
}

function touch(directory: Directory, users: number, set: Change | undefined): void {
  for (const position of spread(directory, users)) {
    const user = directory.at(position);
    const title = `${user.jobTitle ?? "Assistant"} (${guidFrom(`${directory.version}`).slice(0, 4)})`;
    directory.change(position, toPatch(directory, user, set ?? { jobTitle: title }));
  }
}

function requireSkuId(directory: Directory, partNumber: string): string {
  const skuId = skuIds(directory).get(partNumber);
  if (!skuId) throw new Error(`The tenant has no SKU ${partNumber}`);
  return skuId;
}

function requirePosition(directory: Directory, key: string): number {
  const position = directory.find(key);
  if (position < 0) throw new Error(`The tenant has no user ${key}`);
  return position;
}

function toUser(directory: Directory, user: ScenarioUser): GraphUser {
  return toGraphUser(user, skuIds(directory), (key) => directory.find(key));
}

/** Only what the change names; licenses and manager are looked up, the rest is taken as it is. */
function toPatch(directory: Directory, user: GraphUser, set: Change): Partial<GraphUser> {
  const { id, userPrincipalName } = user;
  const whole = toUser(directory, { id, userPrincipalName, ...withoutUndefined(set) });
  const named = new Set<string>(Object.keys(set));
  if (named.has("licenses")) named.add("assignedLicenses");
  return Object.fromEntries(Object.entries(whole).filter(([name]) => named.has(name)));
}

/** `wanted` positions of users that are there, evenly over the directory. */
function spread(directory: Directory, wanted: number): number[] {
  const there: number[] = [];
  for (let position = 0; position < directory.end; position += 1) {
    if (directory.has(position)) there.push(position);
  }
  const size = Math.min(wanted, there.length);
  return Array.from(
    { length: size },
    (_, index) => there[Math.floor(((index + 0.5) * there.length) / size)] ?? 0,
  );
}

const skuIds = (directory: Directory): Map<string, string> =>
  new Map(directory.skus().map((sku) => [sku.skuPartNumber, sku.skuId]));

function withoutUndefined<Value extends object>(
  value: Value,
): { [Key in keyof Value]: Exclude<Value[Key], undefined> } {
  const entries = Object.entries(value).filter(([, entry]) => entry !== undefined);
  // only keys whose value is undefined are gone, and those are optional in Value
  return Object.fromEntries(entries) as { [Key in keyof Value]: Exclude<Value[Key], undefined> };
}
