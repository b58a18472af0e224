import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestDatabase, type TestDatabase } from "./testing/given-database";
import { lintCatalogue } from "./testing/lint-catalogue";

let database: TestDatabase;
let admin: postgres.Sql;
beforeAll(async () => {
  database = await openTestDatabase();
  admin = postgres(database.adminUrl, { max: 1, onnotice: () => undefined });
});
afterAll(async () => {
  await admin.end();
  await database.close();
});

test("every table, key, policy, function and grant keeps tenants apart", async () => {
  expect(await lintCatalogue(admin)).toEqual([]);
});

// guards: a lint that finds nothing because it looks at nothing
test.each([
  [
    "a table without a tenant",
    "create table notes (id uuid primary key)",
    "notes has no tenant_id",
  ],
  [
    "a table nobody guards",
    "create table notes (tenant_id uuid not null, id uuid, primary key (tenant_id, id))",
    "notes has no row level security",
  ],
  [
    "a table without a primary key",
    "create table notes (tenant_id uuid not null, id uuid)",
    "notes has no primary key",
  ],
  [
    "rows of no tenant",
    "create table notes (tenant_id uuid, id uuid primary key)",
    "notes may have rows of no tenant",
  ],
  [
    "row level security switched off",
    "alter table users disable row level security",
    "users has no row level security",
  ],
  [
    "an owner who is not bound",
    "alter table skus no force row level security",
    "skus does not force row level security on its owner",
  ],
  [
    "a missing policy",
    "drop policy members_one_tenant on members",
    "members has no policy that keeps tenants apart for every command",
  ],
  [
    "a policy for reading alone",
    `drop policy skus_one_tenant on skus;
     create policy skus_one_tenant on skus for select to portal_web, portal_worker using (true)`,
    "skus has no policy that keeps tenants apart for every command",
  ],
  [
    "a policy that lets write anything",
    "alter policy users_one_tenant on users with check (true)",
    "users has no policy that keeps tenants apart for every command",
  ],
  [
    "a policy that is always true",
    "create policy open on users for select to portal_web using (true)",
    "users has a policy nobody knows: open",
  ],
  [
    "a definer's policy on a table off the list",
    "create policy open on license_spans for select to portal_definer using (true)",
    "license_spans has a policy nobody knows: open",
  ],
  [
    "a foreign key by bare id",
    "alter table users add partner text references partner_members (subject)",
    "users has a foreign key not led by tenant_id: users_partner_fkey",
  ],
  [
    "a value that is unique across tenants",
    "create unique index users_mail_idx on users (mail)",
    "users has an index not led by tenant_id: users_mail_idx",
  ],
  [
    "an index on an expression alone",
    "create index users_lower_idx on users (lower(mail))",
    "users has an index not led by tenant_id: users_lower_idx",
  ],
  [
    "a primary key led by the id",
    "create table notes (tenant_id uuid not null, id uuid, primary key (id, tenant_id))",
    "notes has an index not led by tenant_id: notes_pkey",
  ],
  [
    "a new definer function",
    "create function peek() returns int language sql security definer as 'select 1'",
    "peek runs as its owner and is on no list",
  ],
  [
    "a function whose search_path the caller sets",
    "alter function search_user_ids(text) reset search_path",
    "search_user_ids has no fixed search_path",
  ],
  [
    "a function of a superuser",
    "alter function worker_tenants() owner to postgres",
    "worker_tenants belongs to postgres",
  ],
  [
    "a function open to everybody",
    "grant execute on function partner_tenants(text) to public",
    "partner_tenants may be called by everybody",
  ],
  [
    "a view",
    "create view everyone as select * from users",
    "everyone is a view: it would read as its owner",
  ],
  [
    "a kept result",
    "create materialized view everyone as select * from users",
    "everyone is a view: it would read as its owner",
  ],
  [
    "a role past row level security",
    "alter role portal_worker bypassrls",
    "portal_worker bypasses row level security",
  ],
  ["a superuser", "alter role portal_web superuser", "portal_web is a superuser"],
  [
    "a role in a greater one",
    "grant portal_owner to portal_web",
    "portal_web belongs to another role",
  ],
  ["a table of the web role", "alter table skus owner to portal_web", "portal_web owns a table"],
  ["a definer who can sign in", "alter role portal_definer login", "portal_definer may sign in"],
  [
    "emptying a table past its policies",
    "grant truncate on users to portal_worker",
    "portal_worker may TRUNCATE users",
  ],
  [
    "the web's sight of the credential",
    "grant select (key_id) on credentials to portal_web",
    "portal_web may SELECT credentials",
  ],
  ["a web that writes users", "grant update on users to portal_web", "portal_web may UPDATE users"],
  [
    "a web that writes one column",
    "grant update (from_day) on license_spans to portal_web",
    "portal_web may UPDATE license_spans",
  ],
  ["a grant to everybody", "grant select on users to public", "everybody may SELECT users"],
  [
    "a web that creates",
    "grant create on schema public to portal_web",
    "portal_web may create in the schema",
  ],
])("notices %s", async (_name, mutation, complaint) => {
  const found = await admin
    .begin(async (sql) => {
      await sql.unsafe(mutation);
      throw new Undone(await lintCatalogue(sql));
    })
    .catch((error: unknown) => {
      if (error instanceof Undone) return error.found;
      throw error;
    });

  expect(found).toContain(complaint);
});

/** Takes the mutation back, and carries what was found meanwhile. */
class Undone extends Error {
  readonly found: string[];
  constructor(found: string[]) {
    super("undone");
    this.found = found;
  }
}
