import { randomBytes, randomUUID } from "node:crypto";
import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestDatabase, type TestDatabase } from "@/db/testing/given-database";
import { parseKeyring } from "../microsoft/seal";
import { createCredentialStore } from "./credential-store";
import { untilAnswered } from "./testing/given-portal";

const PARTNER = randomUUID();
const keyOf = (id: string) => `${id}:${randomBytes(32).toString("base64")}`;
const first = keyOf("first");
const second = keyOf("second");
let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

/** The store over these keys; nobody signs in anew here, so all tokens belong to one sign-in. */
function store(...keys: string[]) {
  const kept = createCredentialStore(database.worker, parseKeyring(keys.join(",")), PARTNER);
  return {
    ...kept,
    load: async () => (await kept.load()).token,
    save: (token: string) => kept.save({ token, signIn: "" }),
  };
}

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

const keyIds = async () => {
  const rows = await database.worker.raw<{ key_id: string }[]>`select key_id from credentials`;
  return [...new Set(rows.map((row) => row.key_id))];
};

// guards: a new key that stops the imports that run while it comes
test("a change of keys during use fails no call, and leaves nothing on the old key", async () => {
  await store(first).save("before the change");
  const both = store(second, first);
  const results = await Promise.all(
    Array.from({ length: 60 }, (_call, index) =>
      index % 10 === 0 ? both.rewrap() : index % 10 === 5 ? both.save("after") : both.load(),
    ),
  );
  expect(results.filter((result) => typeof result === "string")).toHaveLength(48);
  await both.rewrap();
  expect(await keyIds()).toEqual(["second"]);
  expect(await store(second).load()).toBe("after");
});

// guards: a token that is lost because the server died while it was moved to the new key
test("a change of keys that is killed again and again loses nothing, and ends", async () => {
  await store(first).save("older token");
  await store(first).save("newest token");
  const admin = postgres(database.adminUrl, { max: 1, onnotice: () => undefined });
  const kill = () => admin`select pg_terminate_backend(pid) from pg_stat_activity
    where pid <> pg_backend_pid() and datname = current_database()`;
  const rings = [store(second, first), store(first, second)];
  let killed = 0;
  for (let round = 0; round < 30; round++) {
    // each round goes the other way, so that there is always something to move
    const ring = rings[round % 2]!;
    const [moved] = await Promise.allSettled([ring.rewrap(), kill()]);
    if (moved.status === "rejected") killed += 1;
    expect(await untilAnswered(() => ring.load())).toBe("newest token");
  }
  await admin.end();
  expect(killed).toBeGreaterThan(0);
  await untilAnswered(() => rings[0]!.rewrap());
  expect(await keyIds()).toEqual(["second"]);
  expect(await store(second).load()).toBe("newest token");
});

test("a worker without the newer key starts, and leaves alone what it cannot open", async () => {
  await store(second).save("newer than this worker");
  expect(await store(first).rewrap()).toMatchObject({ moved: 0, left: 2 });
  expect(await store(second).load()).toBe("newer than this worker");
});

test("the token's use is written down once a minute at most", async () => {
  const used = async () => {
    const [row] = await database.worker.raw<{ version: string; at: Date }[]>`
      select xmin::text as version, last_used_at as at from partner_connection`;
    return row!;
  };
  await store(second).save("one");
  const before = await used();
  await store(second).save("two");
  expect(await used()).toEqual(before);
  await database.worker
    .raw`update partner_connection set last_used_at = now() - interval '61 seconds'`;
  await store(second).save("three");
  expect((await used()).at.getTime()).toBeGreaterThanOrEqual(before.at.getTime());
});
