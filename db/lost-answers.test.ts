import { once } from "node:events";
import { connect, createServer, type AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestDatabase, type TestDatabase } from "./testing/given-database";

// All of this is guarded by patches/postgres+3.4.9.patch: a pool whose connections were lost must
// neither repeat what the lost ones said nor let their transactions go on among others.

let database: TestDatabase;
let admin: postgres.Sql;
beforeAll(async () => {
  database = await openTestDatabase();
  admin = postgres(database.adminUrl, { max: 1, onnotice: () => undefined });
});
afterAll(async () => {
  await admin.end({ timeout: 5 });
  await database.close();
});

const open = (max: number) => postgres(database.urls.worker, { max, onnotice: () => undefined });

const killBackends = () => admin`
  select pg_terminate_backend(pid, 5000) from pg_stat_activity
  where datname = current_database() and usename = 'portal_worker'`;

// guards: the next question answered with the old error, or with a list that begins at the place
// where the lost answer broke off
test("after a kill amid hundreds of answers every new question gets its own", async () => {
  const sql = open(5);
  for (let round = 0; round < 8; round += 1) {
    const streaming = Array.from({ length: 200 }, (_, index) =>
      sql`select g, repeat('x', 100) as rest from generate_series(1, ${2_000 + index}::int) g`.catch(
        (error: unknown) => error,
      ),
    );
    await wait(20 + round * 8);
    await killBackends();
    await Promise.all(streaming);
    await wait(50);

    const answers = await Promise.allSettled(
      Array.from({ length: 40 }, () => sql`select 1 as one`.then((rows) => [...rows])),
    );

    const right = { status: "fulfilled", value: [{ one: 1 }] };
    expect(answers.filter((answer) => !isSame(answer, right))).toEqual([]);
  }
  await sql.end({ timeout: 5 });
});

const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

// guards: a full disk met at the end of a COPY leaves the import waiting for ever
test("a COPY that is refused after its last row is told", async () => {
  const sql = open(1);
  await sql.unsafe("create temp table numbers (number int)");
  const stream = await sql.unsafe("copy numbers (number) from stdin").writable();
  const finished = once(stream, "finish");
  stream.write("1\nnot a number\n");
  stream.end();

  await expect(withinSeconds(5, finished)).rejects.toMatchObject({ code: "22P02" });
  expect([...(await sql`select count(*)::int as rows from numbers`)]).toEqual([{ rows: 0 }]);
  await sql.end({ timeout: 5 });
});

test("a COPY whose server is killed after its last row is told", async () => {
  const sql = open(1);
  await sql.unsafe("create temp table numbers (number int)");
  const stream = await sql.unsafe("copy numbers (number) from stdin").writable();
  const finished = once(stream, "finish");
  stream.write("1\n".repeat(400_000));
  stream.end();
  const told = withinSeconds(5, finished).then(() => "finished", codeOf);
  await killBackends();

  expect(await told).toMatch(/^(CONNECTION_CLOSED|57P01|ECONNRESET|EPIPE|finished)$/);
  await sql.end({ timeout: 5 });
});

// guards: what a lost transaction still asks runs inside the transaction that got its connection
test("a transaction that lost its connection asks nothing more on it", async () => {
  const sql = open(1);
  await sql.unsafe("create temp table warm (a int)");
  const gate = Promise.withResolvers<undefined>();
  const late = Promise.withResolvers<string>();
  const lost = sql
    .begin(async (tx) => {
      await tx`select 1`;
      await killBackends();
      await gate.promise;
      await tx`select set_config('app.tenant_id', 'of the lost one', true)`.then(
        () => late.resolve("asked"),
        (error: unknown) => late.resolve(codeOf(error)),
      );
    })
    .catch(codeOf);
  await wait(200);

  const seen = await sql.begin(async (tx) => {
    await tx`select set_config('app.tenant_id', 'of the next one', true)`;
    gate.resolve(undefined);
    await late.promise;
    const [row] = await tx<{ tenant: string }[]>`
      select current_setting('app.tenant_id') as tenant`;
    return row?.tenant;
  });

  expect(seen).toBe("of the next one");
  expect(await late.promise).toBe("CONNECTION_CLOSED");
  expect(await lost).toBe("CONNECTION_CLOSED");
  await sql.end({ timeout: 5 });
});

// guards: the driver asks a new connection for the array types by itself; lost then, nobody caught
// it, and the process ended
test("a connection that is lost while it asks for types is made anew", async () => {
  const { hostname, port } = new URL(database.urls.worker);
  let lost = 0;
  const proxy = createServer((client) => {
    const server = connect(Number(port), hostname);
    client.on("data", (bytes) => {
      if (lost === 3 || !bytes.includes("typarray")) return server.write(bytes);
      lost += 1;
      return client.resetAndDestroy();
    });
    server.on("data", (bytes) => client.write(bytes));
    client.on("close", () => server.destroy()).on("error", () => undefined);
    server.on("close", () => client.destroy()).on("error", () => undefined);
  });
  await once(proxy.listen(0, "127.0.0.1"), "listening");
  const url = new URL(database.urls.worker);
  url.host = `127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  const sql = postgres(url.href, { max: 1, onnotice: () => undefined, backoff: () => 0.01 });

  const answers: unknown[] = [];
  while (lost < 3) answers.push(await withinSeconds(5, sql`select 1`).catch(codeOf));
  await wait(100); // an error that nobody catches fails the run by itself

  expect(answers.slice(0, -1).filter((answer) => answer !== "ECONNRESET")).toEqual([]);
  expect([...(await withinSeconds(5, sql`select array[1, 2] as list`))]).toEqual([
    { list: [1, 2] },
  ]);
  await sql.end({ timeout: 5 });
  proxy.close();
});

const codeOf = (error: unknown): string => {
  const { code } = error as { code?: string };
  return code ?? String(error);
};

const withinSeconds = <T>(seconds: number, promise: Promise<T>): Promise<T> =>
  Promise.race([
    promise,
    wait(seconds * 1_000, undefined, { ref: false }).then(() => {
      throw new Error(`nothing was told in ${seconds} seconds`);
    }),
  ]);
