import type postgres from "postgres";

type Sql = postgres.Sql | postgres.TransactionSql;

/** Tables that belong to no tenant: the partner's own people, credential, requests and messages, and Microsoft's names. */
const WITHOUT_TENANT = [
  "credentials",
  "notifications",
  "partner_connection",
  "partner_members",
  "partner_requests",
  "products",
  "sessions",
];

/** What definer functions may look through; nobody signs in as their owner. */
const DIRECTORIES = [
  "access_tests",
  "gdap_relationships",
  "import_runs",
  "members",
  "tenants",
  "users",
];

/** Logs that definer functions append to, for the transaction's tenant. */
const CHAINS = ["access_log", "audit_events"];

const DEFINER_FUNCTIONS = [
  "append_access",
  "append_audit",
  "due_tenants",
  "partner_run_days",
  "partner_tenants",
  "search_user_ids",
  "search_users_by_name",
  "tenants_of_subject",
  "waiting_access_tests",
  "worker_tenants",
];

/**
 * What the pages may write: sign-ins, requests to the worker, a customer's status, the mapping,
 * the price book, and costs. */
const WEB_WRITES = [
  "access_tests INSERT",
  "adjustments INSERT",
  "change_items INSERT",
  "change_sets INSERT",
  "charges INSERT",
  "cost_lines INSERT",
  "cost_months DELETE",
  "cost_months INSERT",
  "cost_policies INSERT",
  "cost_shares DELETE",
  "cost_shares INSERT",
  "cost_totals DELETE",
  "cost_totals INSERT",
  "currency_rates INSERT",
  "import_runs INSERT",
  "import_runs UPDATE",
  "invoice_files INSERT",
  "invoice_files UPDATE",
  "invoice_lines INSERT",
  "mapping_states INSERT",
  "mapping_states UPDATE",
  "month_closes INSERT",
  "month_closes UPDATE",
  "partner_requests INSERT",
  "pin_shares DELETE",
  "pin_shares INSERT",
  "pin_shares UPDATE",
  "pins DELETE",
  "pins INSERT",
  "pins UPDATE",
  "rule_sets INSERT",
  "rules INSERT",
  "saved_views DELETE",
  "saved_views INSERT",
  "saved_views UPDATE",
  "sessions DELETE",
  "sessions INSERT",
  "sessions UPDATE",
  "sku_overrides INSERT",
  "tenants UPDATE",
  "unit_placements DELETE",
  "unit_placements INSERT",
  "unit_placements UPDATE",
  "unit_spans DELETE",
  "unit_spans INSERT",
  "unit_spans UPDATE",
  "units INSERT",
  "units UPDATE",
  "user_facets DELETE",
  "user_facets INSERT",
  "user_facets UPDATE",
];

/**
 * Says what is wrong with the database's guards between tenants, one sentence each; empty when
 * nothing is. Reads the catalogue alone, so a new table is judged without being known.
 *
 * @param sql a superuser's connection: others do not see everything
 */
export async function lintCatalogue(sql: Sql): Promise<string[]> {
  const rules = [
    lintTables,
    lintPolicies,
    lintKeys,
    lintIndexes,
    lintFunctions,
    lintViews,
    lintRoles,
    lintGrants,
  ];
  const found: string[] = [];
  for (const rule of rules) found.push(...(await rule(sql)));
  return found.sort();
}

const lintTables = (sql: Sql) =>
  complaints(sql<Complaint[]>`
    select c.relname || ' ' || wrong.what as text
    from pg_class c
    left join pg_attribute a
      on a.attrelid = c.oid and a.attname = 'tenant_id' and a.atttypid = 'uuid'::regtype
    cross join lateral (values
      (a.attname is null, 'has no tenant_id'),
      (a.attname is not null and not a.attnotnull, 'may have rows of no tenant'),
      (not c.relrowsecurity, 'has no row level security'),
      (not c.relforcerowsecurity, 'does not force row level security on its owner'),
      (not exists (select from pg_index i where i.indrelid = c.oid and i.indisprimary),
        'has no primary key')
    ) as wrong (is_so, what)
    where wrong.is_so and c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
      and c.relname <> all (${WITHOUT_TENANT})`);

/** One policy per tenant table for both roles and all commands, reading and writing alike. */
const lintPolicies = (sql: Sql) =>
  complaints(sql<Complaint[]>`
    with tenant_table as (
      select c.oid, c.relname from pg_class c
      where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
        and c.relname <> all (${WITHOUT_TENANT})
    ), policy as (
      select p.*, c.relname, pg_get_expr(p.polqual, p.polrelid) as qual,
        pg_get_expr(p.polwithcheck, p.polrelid) as with_check,
        (select array_agg(rolname::text order by 1) from pg_roles where oid = any (p.polroles)) as roles
      from pg_policy p join pg_class c on c.oid = p.polrelid
    ), judged as (
      select *,
        polcmd = '*' and polpermissive and roles = array['portal_web', 'portal_worker']
          and qual = ${ONE_TENANT} and with_check = ${ONE_TENANT} as is_guard,
        polcmd = 'r' and roles = array['portal_definer'] and qual = 'true'
          and relname = any (${DIRECTORIES}) as is_directory,
        polcmd = '*' and polpermissive and roles = array['portal_definer']
          and qual = ${ONE_TENANT} and with_check = ${ONE_TENANT}
          and relname = any (${CHAINS}) as is_append,
        not polpermissive as is_narrower
      from policy
    )
    select relname || ' has no policy that keeps tenants apart for every command' as text
    from tenant_table t
    where not exists (select from judged j where j.polrelid = t.oid and j.is_guard)
    union all
    select relname || ' has a policy nobody knows: ' || polname from judged
    where not is_guard and not coalesce(is_directory, false) and not coalesce(is_append, false)
      and not is_narrower`);

/** The one expression, as PostgreSQL writes it. `nullif`: after a transaction the setting is ''. */
const ONE_TENANT =
  "(tenant_id = ( SELECT (NULLIF(current_setting('app.tenant_id'::text, true), ''::text))::uuid AS \"nullif\"))";

/** Foreign keys are checked without row level security: a bare id could point to another tenant. */
const lintKeys = (sql: Sql) =>
  complaints(sql<Complaint[]>`
    select c.relname || ' has a foreign key not led by tenant_id: ' || k.conname as text
    from pg_constraint k
    join pg_class c on c.oid = k.conrelid
    where k.contype = 'f' and c.relnamespace = 'public'::regnamespace
      and not exists (
        select from pg_attribute mine, pg_attribute theirs
        where mine.attrelid = k.conrelid and mine.attnum = k.conkey[1]
          and theirs.attrelid = k.confrelid and theirs.attnum = k.confkey[1]
          and mine.attname = 'tenant_id' and theirs.attname = 'tenant_id'
      )`);

/** Unique indexes too are checked across tenants: they would tell that another one has a value. */
const lintIndexes = (sql: Sql) =>
  complaints(sql<Complaint[]>`
    select t.relname || ' has an index not led by tenant_id: ' || c.relname as text
    from pg_index i
    join pg_class c on c.oid = i.indexrelid
    join pg_class t on t.oid = i.indrelid
    left join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
    where t.relnamespace = 'public'::regnamespace and t.relname <> all (${WITHOUT_TENANT})
      and a.attname is distinct from 'tenant_id'`);

const lintFunctions = (sql: Sql) =>
  complaints(sql<Complaint[]>`
    select f.proname || ' ' || wrong.what as text
    from pg_proc f
    cross join lateral (values
      (f.proname <> all (${DEFINER_FUNCTIONS}), 'runs as its owner and is on no list'),
      (f.proowner::regrole::text <> 'portal_definer', 'belongs to ' || f.proowner::regrole::text),
      (not coalesce(f.proconfig @> array['search_path=pg_catalog, public'], false),
        'has no fixed search_path'),
      (exists (select from aclexplode(coalesce(f.proacl, acldefault('f', f.proowner))) where grantee = 0),
        'may be called by everybody')
    ) as wrong (is_so, what)
    where wrong.is_so and f.prosecdef
      and f.pronamespace not in ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)`);

/** A view reads as its owner, past row level security. */
const lintViews = (sql: Sql) =>
  complaints(sql<Complaint[]>`
    select relname || ' is a view: it would read as its owner' as text
    from pg_class where relkind in ('v', 'm') and relnamespace = 'public'::regnamespace`);

const lintRoles = (sql: Sql) =>
  complaints(sql<Complaint[]>`
    select r.rolname || ' ' || wrong.what as text
    from pg_roles r
    cross join lateral (values
      (r.rolsuper, 'is a superuser'),
      (r.rolbypassrls, 'bypasses row level security'),
      (r.rolcreaterole or r.rolcreatedb or r.rolreplication, 'may do more than its work'),
      (r.rolname <> 'portal_owner' and has_schema_privilege(r.oid, 'public', 'create'),
        'may create in the schema'),
      (r.rolname in ('portal_web', 'portal_worker') and exists (
        select from pg_auth_members m where m.member = r.oid), 'belongs to another role'),
      (r.rolname <> 'portal_owner' and exists (
        select from pg_class c
        where c.relowner = r.oid and c.relnamespace = 'public'::regnamespace), 'owns a table'),
      (r.rolname = 'portal_definer' and r.rolcanlogin, 'may sign in')
    ) as wrong (is_so, what)
    where wrong.is_so and r.rolname like 'portal\_%'`);

const lintGrants = (sql: Sql) =>
  complaints(sql<Complaint[]>`
    with granted as (
      select c.relname, case g.grantee when 0 then 'everybody' else g.grantee::regrole::text end as who,
        g.privilege_type as may
      from pg_class c
      cross join lateral (
        select grantee, privilege_type from aclexplode(c.relacl)
        union select x.grantee, x.privilege_type
        from pg_attribute a cross join lateral aclexplode(a.attacl) x where a.attrelid = c.oid
      ) g
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm')
        and g.grantee <> c.relowner
    )
    select who || ' may ' || may || ' ' || relname as text from granted
    where who = 'everybody'
      or may in ('TRUNCATE', 'TRIGGER', 'REFERENCES', 'MAINTAIN')
      or who = 'portal_web' and relname = 'credentials'
      or who = 'portal_web' and may <> 'SELECT' and relname || ' ' || may <> all (${WEB_WRITES})
      or who = 'portal_definer' and may <> 'SELECT'
        and not (may = 'INSERT' and relname = any (${CHAINS}))`);

type Complaint = { text: string };
const complaints = async (rows: Promise<readonly Complaint[]>) =>
  (await rows).map(({ text }) => text);
