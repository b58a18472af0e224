-- Row level security, grants, and the few functions that look across tenants. Written and reviewed
-- by hand: the schema tool knows no FORCE, no grants and no definer functions.
--
-- Roles (created by the database's administrator, scripts/postgres/roles.sql):
--   portal_owner    owns everything, runs migrations
--   portal_web      pages and actions: reads, requests an import; sees no credential
--   portal_worker   imports: writes what it read; reads the sealed credential
--   portal_definer  nobody signs in as it; owns the definer functions below and nothing else

-- One tenant per transaction. `nullif`: after a transaction the setting is '' and not null.
DO $$
DECLARE
  tenant_table text;
BEGIN
  FOREACH tenant_table IN ARRAY ARRAY[
    'tenants', 'members', 'import_runs', 'import_pages', 'users', 'user_facets',
    'skus', 'sku_days', 'sku_plans', 'license_spans'
  ] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', tenant_table);
    EXECUTE format(
      'CREATE POLICY %I ON %I FOR ALL TO portal_web, portal_worker
         USING (tenant_id = (SELECT nullif(current_setting(''app.tenant_id'', true), '''')::uuid))
         WITH CHECK (tenant_id = (SELECT nullif(current_setting(''app.tenant_id'', true), '''')::uuid))',
      tenant_table || '_one_tenant', tenant_table
    );
  END LOOP;
END
$$;
--> statement-breakpoint

-- What the definer functions may look through; they themselves return ids, names and counters.
CREATE POLICY tenants_directory ON tenants FOR SELECT TO portal_definer USING (true);
--> statement-breakpoint
CREATE POLICY members_directory ON members FOR SELECT TO portal_definer USING (true);
--> statement-breakpoint
CREATE POLICY import_runs_directory ON import_runs FOR SELECT TO portal_definer USING (true);
--> statement-breakpoint
CREATE POLICY users_search ON users FOR SELECT TO portal_definer USING (true);
--> statement-breakpoint

REVOKE ALL ON SCHEMA public FROM PUBLIC;
--> statement-breakpoint
GRANT USAGE ON SCHEMA public TO portal_web, portal_worker, portal_definer;
--> statement-breakpoint
GRANT SELECT ON tenants, members, import_runs, import_pages, users, user_facets, skus, sku_days,
  sku_plans, license_spans, partner_members TO portal_web, portal_worker;
--> statement-breakpoint
-- an admin's request for an import, and nothing else of a run
GRANT INSERT (tenant_id, run_id, trigger, requested_by, requested_by_name) ON import_runs TO portal_web;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON sessions TO portal_web;
--> statement-breakpoint
GRANT INSERT, UPDATE ON tenants, import_runs, users, skus, sku_days, license_spans TO portal_worker;
--> statement-breakpoint
GRANT INSERT ON import_pages TO portal_worker;
--> statement-breakpoint
-- deleting a span: one that began and ended within a day never was
GRANT DELETE ON license_spans TO portal_worker;
--> statement-breakpoint
GRANT INSERT, UPDATE, DELETE ON members, partner_members, sku_plans, user_facets TO portal_worker;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON credentials TO portal_worker;
--> statement-breakpoint
GRANT SELECT ON tenants, members, import_runs, users, partner_members TO portal_definer;
--> statement-breakpoint

-- The tenants a person may enter, for the page after sign-in. Crosses tenants for one subject only.
CREATE FUNCTION tenants_of_subject(p_subject text)
  RETURNS TABLE (tenant_id uuid, name text, role text)
  LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public
  AS $$
    SELECT t.tenant_id, t.name, m.role
    FROM public.members m JOIN public.tenants t ON t.tenant_id = m.tenant_id
    WHERE m.subject = p_subject AND t.status <> 'offboarded'
    ORDER BY t.name, t.tenant_id
  $$;
--> statement-breakpoint

-- Every tenant with its latest run, for the partner's own staff. Empty for anybody else.
CREATE FUNCTION partner_tenants(p_subject text)
  RETURNS TABLE (
    tenant_id uuid, name text, domain text, status text, data_as_of timestamptz,
    run_id uuid, run_state text, run_at timestamptz, cause jsonb
  )
  LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public
  AS $$
    SELECT t.tenant_id, t.name, t.domain, t.status, t.data_as_of,
           r.run_id, r.state, coalesce(r.finished_at, r.started_at, r.queued_at), r.cause
    FROM public.tenants t
    LEFT JOIN LATERAL (
      SELECT * FROM public.import_runs i
      WHERE i.tenant_id = t.tenant_id ORDER BY i.queued_at DESC LIMIT 1
    ) r ON true
    WHERE EXISTS (SELECT 1 FROM public.partner_members p WHERE p.subject = p_subject)
    ORDER BY t.name, t.tenant_id
  $$;
--> statement-breakpoint

-- Every tenant with the run that waits or works, for the worker's dispatcher and schedule.
CREATE FUNCTION worker_tenants()
  RETURNS TABLE (
    tenant_id uuid, name text, status text, run_id uuid, run_state text, lease_expired boolean
  )
  LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public
  AS $$
    SELECT t.tenant_id, t.name, t.status, r.run_id, r.state, coalesce(r.lease_until < now(), false)
    FROM public.tenants t
    LEFT JOIN public.import_runs r
      ON r.tenant_id = t.tenant_id AND r.state IN ('queued', 'fetching', 'staged')
    ORDER BY t.name, t.tenant_id
  $$;
--> statement-breakpoint

-- Ids of the present users of the transaction's tenant whose search text contains `p_query`. Reads
-- the name index alone, which carries the text. A definer function, because LIKE is not leakproof:
-- under row level security the planner would look at each row's heap first. It filters by the tenant
-- itself.
CREATE FUNCTION search_user_ids(p_query text)
  RETURNS SETOF uuid
  LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 200
  SET search_path = pg_catalog, public
  AS $$
  BEGIN
    RETURN QUERY
      SELECT u.id FROM public.users u
      WHERE u.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid
        AND u.removed_at IS NULL
        AND u.search_text LIKE
          '%' || replace(replace(replace(p_query, '\', '\\'), '%', '\%'), '_', '\_') || '%';
  END
  $$;
--> statement-breakpoint

REVOKE EXECUTE ON FUNCTION tenants_of_subject(text), partner_tenants(text), worker_tenants(),
  search_user_ids(text) FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION tenants_of_subject(text), partner_tenants(text), search_user_ids(text)
  TO portal_web;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION worker_tenants() TO portal_worker;
--> statement-breakpoint

-- a new owner must be able to create in the schema, for the moment of the change only
GRANT CREATE ON SCHEMA public TO portal_definer;
--> statement-breakpoint
ALTER FUNCTION tenants_of_subject(text) OWNER TO portal_definer;
--> statement-breakpoint
ALTER FUNCTION partner_tenants(text) OWNER TO portal_definer;
--> statement-breakpoint
ALTER FUNCTION worker_tenants() OWNER TO portal_definer;
--> statement-breakpoint
ALTER FUNCTION search_user_ids(text) OWNER TO portal_definer;
--> statement-breakpoint
REVOKE CREATE ON SCHEMA public FROM portal_definer;
