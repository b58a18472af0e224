import { randomBytes, randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestDatabase, type TestDatabase } from "@/db/testing/given-database";
import { parseKeyring } from "../microsoft/seal";
import { createCredentialStore } from "./credential-store";

const PARTNER = randomUUID();
const keyOf = (id: string) => `${id}:${randomBytes(32).toString("base64")}`;
const first = keyOf("first");
const second = keyOf("second");
let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const store = (...keys: string[]) =>
  createCredentialStore(database.worker, parseKeyring(keys.join(",")), PARTNER);

test("a partner that was never connected is told so", async () => {
  await expect(store(first).load()).rejects.toMatchObject({ code: "not_found" });
});

test("the newest token is read back, and the table holds none in clear", async () => {
  await store(first).save("0.A-first-refresh-token");
  await store(first).save("0.A-second-refresh-token");
  expect(await store(first).load()).toBe("0.A-second-refresh-token");

  const rows = await database.worker.raw<{ row: string }[]>`
    select encode(ciphertext, 'escape') || encode(wrapped_dek, 'escape') as row from credentials`;
  expect(rows).toHaveLength(2);
  for (const { row } of rows) expect(row).not.toContain("refresh-token");
});

test("a new key seals, the old one still opens; without either nothing does", async () => {
  await store(first).save("sealed by the first");
  expect(await store(second, first).load()).toBe("sealed by the first");
  await store(second, first).save("sealed by the second");
  expect(await store(second).load()).toBe("sealed by the second");
  await expect(store(first).load()).rejects.toMatchObject({ code: "invalid" });
});

// guards: two workers that roll the token at once must not make one version twice
test("parallel saves all succeed, and one of them is the newest", async () => {
  const tokens = Array.from({ length: 10 }, (_token, index) => `token ${index}`);
  await Promise.all(tokens.map((token) => store(second).save(token)));
  expect(tokens).toContain(await store(second).load());
});
