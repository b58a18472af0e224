import { afterAll, beforeAll, expect, test } from "vitest";
import { listSavedViews } from "@/db/queries/list-saved-views";
import { openTestDatabase, type TestDatabase } from "@/db/testing/given-database";
import { givenScope, givenTenant } from "@/db/testing/given-tenant";
import { deleteView, saveView } from "./save-view";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

/** Two people of one tenant. */
async function givenTwo() {
  const { tenantId, scope } = await givenTenant(database);
  return { ann: scope, bo: givenScope(tenantId, database.web) };
}
const sales = { page: "users", name: "Sales", query: "department=Sales", isShared: false } as const;
const namesOf = async (scope: Parameters<typeof listSavedViews>[0]) =>
  (await listSavedViews(scope, "users")).map(({ name, isOwn }) => `${name} ${isOwn}`);

test("a private view is its owner's alone, a shared one everybody's, of its page", async () => {
  const { ann, bo } = await givenTwo();
  await saveView(ann, sales);
  await saveView(ann, { ...sales, name: "Guests", query: "?type=Guest&page=4", isShared: true });
  await saveView(ann, { ...sales, page: "mapping" });
  expect(await namesOf(ann)).toEqual(["Guests true", "Sales true"]);
  expect(await namesOf(bo)).toEqual(["Guests false"]);
  expect((await listSavedViews(bo, "users"))[0]).toMatchObject({ query: "type=Guest" });
});

test("saving under a name again replaces it, whatever its case; others' are not touched", async () => {
  const { ann, bo } = await givenTwo();
  await saveView(ann, { ...sales, isShared: true });
  await saveView(bo, { ...sales, query: "country=PL" });
  await saveView(ann, { ...sales, name: " SALES ", query: "department=Retail" });
  expect(await listSavedViews(ann, "users")).toMatchObject([
    { name: "SALES", query: "department=Retail", isShared: false },
  ]);
  expect(await listSavedViews(bo, "users")).toMatchObject([{ query: "country=PL" }]);
});

test("nobody deletes another's view, shared or not", async () => {
  const { ann, bo } = await givenTwo();
  await saveView(ann, { ...sales, isShared: true });
  const [view] = await listSavedViews(bo, "users");
  await expect(deleteView(bo, view?.id ?? "")).rejects.toMatchObject({ code: "not_found" });
  await deleteView(ann, view?.id ?? "");
  expect(await namesOf(ann)).toEqual([]);
});

test.each([
  [{ name: "  " }, "Give the view a name."],
  [{ name: "x".repeat(81) }, "A name has at most 80 characters."],
  [{ query: `q=${"x".repeat(5_000)}` }, "There are too many filters to be kept."],
])("%o is refused", async (wrong, message) => {
  const { ann } = await givenTwo();
  await expect(saveView(ann, { ...sales, ...wrong })).rejects.toThrow(message);
});
