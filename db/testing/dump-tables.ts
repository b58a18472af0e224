import postgres from "postgres";

/** One table, and some of its rows as text. */
export type DumpedRows = { table: string; text: string };

const BATCH = 5_000;

/**
 * Every row of every table as text, as a dump would hold it: the queue's and the migrations' tables
 * too. A batch of rows at a time.
 *
 * @param adminUrl a superuser's address: row level security hides rows from everybody else
 */
export async function* dumpTables(adminUrl: string): AsyncGenerator<DumpedRows> {
  const admin = postgres(adminUrl, { max: 1, onnotice: () => undefined });
  try {
    const tables = await admin<{ name: string }[]>`
      select format('%I.%I', schemaname, tablename) as name from pg_tables
      where schemaname not in ('pg_catalog', 'information_schema')`;
    for (const { name } of tables)
      for await (const rows of admin
        .unsafe<{ row: string }[]>(`select t::text as row from ${name} t`)
        .cursor(BATCH))
        yield { table: name, text: rows.map(({ row }) => row).join("\n") };
  } finally {
    await admin.end({ timeout: 5 });
  }
}
