import { randomUUID } from "node:crypto";
import type postgres from "postgres";
import { refreshUserFacets } from "@/db/queries/refresh-user-facets";
import type { TenantId } from "@/lib/domain/ids";

/**
 * Writes a tenant with `users` users and twelve products straight into the tables, in the shape an
 * import leaves: 60 departments of very different sizes, 30 countries, a tenth of guests, one user
 * in twelve without a license, one in a hundred without any field.
 *
 * @param worker the worker role's connections
 */
export async function fillUsers(worker: postgres.Sql, users: number): Promise<TenantId> {
  const tenantId = randomUUID() as TenantId;
  await worker.begin(async (sql) => {
    await sql`select set_config('app.tenant_id', ${tenantId}, true)`;
    for (const statement of STATEMENTS) {
      await sql.unsafe(statement, [tenantId, ...(statement.includes("$2") ? [users] : [])]);
    }
    await refreshUserFacets(sql);
  });
  return tenantId;
}

/** Twelve products; the later, the rarer. Ids are made from the number, the same in every tenant. */
const SKU = (number: string) => `md5('sku ' || ${number})::uuid`;

const STATEMENTS = [
  `insert into tenants (tenant_id, name, domain, data_as_of)
   values ($1, 'Bench', 'bench.example', now())`,
  `insert into skus (tenant_id, sku_id, part_number, applies_to, capability_status, first_seen_at)
   select $1::uuid, ${SKU("k")}, case when k % 4 = 3 then 'FREE_' else 'PAID_' end || k, 'User', 'Enabled', now()
   from generate_series(0, 11) k`,
  `insert into sku_days (tenant_id, sku_id, day, enabled, warning, suspended, locked_out, consumed, visible_holders, run_id)
   select $1::uuid, sku_id, current_date - d, 1000, 0, 0, 0, 900, 900, gen_random_uuid()
   from skus, generate_series(0, 29) d`,
  `insert into users (tenant_id, id, display_name, given_name, surname, department, country, mail,
     user_principal_name, job_title, user_type, usage_location, assigned_licenses,
     on_premises_extension_attributes, license_count, sort_name, search_text, row_hash, first_seen_at, since_day)
   select $1::uuid, id, name, first, sur, department, country, mail, mail, 'Consultant', type, 'DE',
     (select coalesce(jsonb_agg(jsonb_build_object('skuId', s, 'disabledPlans', '[]'::jsonb)), '[]') from unnest(held) s),
     '{}', cardinality(held), lower(name), lower(concat_ws(E'\\n', name, mail, department)), md5(id::text)::uuid, now(), current_date
   from (
     select g, md5($1::text || g)::uuid as id, first, sur, first || ' ' || sur || ' ' || g as name,
       case when g % 100 = 0 then null else 'Department ' || floor(60 * power((g * 7919 % 100003) / 100003.0, 2)) end as department,
       case when g % 100 = 0 then null else 'Country ' || g * 31 % 30 end as country,
       case when g % 100 = 0 then null when g % 10 = 3 then 'Guest' else 'Member' end as type,
       lower(first || '.' || sur || g || '@bench.example') as mail,
       case when g * 2654435761 % 1009 < 84 then '{}'::uuid[]
         else array(select ${SKU("k")} from (select distinct unnest(array[floor(12 * power((g * 104729 % 100003) / 100003.0, 3))::int,
           case when g % 3 = 0 then floor(12 * power((g * 15485863 % 100003) / 100003.0, 2))::int end]) as k) d where k is not null) end as held
     from (
       select g, (array['Anna','Bernd','Çelik','Dora','Émile','Fatima','Georg','Hanna','Igor','Jozsef','Karin','Lukas'])[(1 + g % 12)::int] as first,
         (array['Becker','Schmidt','Novak','Kowalski','Garcia','Rossi','Dubois','Jensen','Meyer','Papadopoulos','Tanaka'])[(1 + (g / 12) % 11)::int] || substr(md5(g::text), 1, 4) as sur
       from generate_series(1::bigint, $2) g
     ) names
   ) people`,
  `insert into license_spans (tenant_id, user_id, sku_id, from_day)
   select $1::uuid, u.id, (l ->> 'skuId')::uuid, current_date
   from users u cross join lateral jsonb_array_elements(u.assigned_licenses) l where u.tenant_id = $1`,
];
