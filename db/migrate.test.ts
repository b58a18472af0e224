import { readFileSync } from "node:fs";
import path from "node:path";
import { generateDrizzleJson, generateMigration } from "drizzle-kit/api";
import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { migrateDatabase } from "./migrate";
import * as schema from "./schema";
import { openEmptyDatabase, openTestDatabase, type TestDatabase } from "./testing/given-database";

let empty: TestDatabase;
let migrated: TestDatabase;
beforeAll(async () => {
  empty = await openEmptyDatabase();
  migrated = await openTestDatabase();
});
afterAll(async () => {
  await empty.close();
  await migrated.close();
});

const MIGRATIONS = path.join(import.meta.dirname, "migrations");
type Journal = { entries: { idx: number; tag: string }[] };
const readMeta = (name: string): unknown =>
  JSON.parse(readFileSync(path.join(MIGRATIONS, "meta", name), "utf8"));
const { entries } = readMeta("_journal.json") as Journal;

// guards: replicas that start together and migrate together; all but one used to crash
test("eight migrators at once all succeed and make the schema once", async () => {
  let afterwards = 0;
  await Promise.all(
    Array.from({ length: 8 }, () =>
      migrateDatabase(empty.urls.owner, () => {
        afterwards++;
        return Promise.resolve();
      }),
    ),
  );

  const admin = postgres(empty.adminUrl, { max: 1 });
  const applied = await admin`select 1 from drizzle.__drizzle_migrations`;
  await admin.end();
  expect(applied).toHaveLength(entries.length);
  expect(afterwards).toBe(8);
  expect(await tablesOf(empty)).toEqual(await tablesOf(migrated));
});

test("migrating what is migrated changes nothing", async () => {
  const before = await tablesOf(migrated);
  await migrateDatabase(migrated.urls.owner);
  expect(await tablesOf(migrated)).toEqual(before);
});

// guards: a column in the code that no migration makes
test("the migrations make the schema the code describes", async () => {
  const name = `${String(entries.at(-1)?.idx).padStart(4, "0")}_snapshot.json`;
  const recorded = readMeta(name) as Parameters<typeof generateMigration>[0];
  const described = generateDrizzleJson({ ...schema }, recorded.id);

  expect(await generateMigration(recorded, described)).toEqual([]);

  const { members: _members, ...fewer } = schema;
  expect(await generateMigration(generateDrizzleJson(fewer), described)).not.toEqual([]);
});

async function tablesOf({ adminUrl }: TestDatabase): Promise<string[]> {
  const admin = postgres(adminUrl, { max: 1 });
  const columns = await admin<{ text: string }[]>`
    select concat_ws(' ', table_name, column_name, data_type, is_nullable, column_default) as text
    from information_schema.columns where table_schema = 'public' order by 1`;
  await admin.end();
  return columns.map(({ text }) => text);
}
