-- Row level security, grants and functions for the tables of 0002. Written and reviewed by hand.

DO $$
DECLARE
  tenant_table text;
BEGIN
  FOREACH tenant_table IN ARRAY ARRAY[
    'access_log', 'audit_events', 'access_tests', 'gdap_relationships'
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
  -- the two logs are written by functions of portal_definer, for the transaction's tenant alone
  FOREACH tenant_table IN ARRAY ARRAY['access_log', 'audit_events'] LOOP
    EXECUTE format(
      'CREATE POLICY %I ON %I FOR ALL TO portal_definer
         USING (tenant_id = (SELECT nullif(current_setting(''app.tenant_id'', true), '''')::uuid))
         WITH CHECK (tenant_id = (SELECT nullif(current_setting(''app.tenant_id'', true), '''')::uuid))',
      tenant_table || '_append', tenant_table
    );
  END LOOP;
END
$$;
--> statement-breakpoint
CREATE POLICY gdap_relationships_directory ON gdap_relationships FOR SELECT TO portal_definer USING (true);
--> statement-breakpoint
CREATE POLICY access_tests_directory ON access_tests FOR SELECT TO portal_definer USING (true);
--> statement-breakpoint

GRANT SELECT ON access_log, audit_events, access_tests, gdap_relationships, partner_connection,
  partner_requests TO portal_web, portal_worker;
--> statement-breakpoint
-- an admin's release of a held run
GRANT INSERT (releases_run, releases_hash, release_reason) ON import_runs TO portal_web;
--> statement-breakpoint
GRANT INSERT (tenant_id, test_id, requested_by, requested_by_name) ON access_tests TO portal_web;
--> statement-breakpoint
GRANT INSERT (request_id, kind, customer_id, sealed, requested_by, requested_by_name)
  ON partner_requests TO portal_web;
--> statement-breakpoint
-- pausing and offboarding a customer
GRANT UPDATE (status) ON tenants TO portal_web;
--> statement-breakpoint
GRANT INSERT, UPDATE ON partner_connection, notifications TO portal_worker;
--> statement-breakpoint
GRANT SELECT ON notifications TO portal_worker;
--> statement-breakpoint
-- the sealed code is erased when it was redeemed
GRANT UPDATE ON access_tests, partner_requests TO portal_worker;
--> statement-breakpoint
GRANT INSERT, UPDATE, DELETE ON gdap_relationships TO portal_worker;
--> statement-breakpoint
GRANT SELECT ON gdap_relationships, access_tests TO portal_definer;
--> statement-breakpoint
GRANT SELECT, INSERT ON access_log, audit_events TO portal_definer;
--> statement-breakpoint

-- Appends requests to the tenant's access log, each chained to the one before. The only way to
-- write it; nobody may change or delete.
-- p_events: [{at, run_id, reason, actor_name, service, method, endpoint, rows, status, request_id,
-- duration_ms}], in the order they were sent
CREATE FUNCTION append_access(p_events jsonb)
  RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public
  AS $$
  DECLARE
    v_tenant uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
    v_seq bigint;
    v_prev bytea;
    v_hash bytea;
    v_event record;
  BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('access_log ' || v_tenant, 0));
    SELECT l.seq, l.hash INTO v_seq, v_prev FROM public.access_log l
      WHERE l.tenant_id = v_tenant ORDER BY l.seq DESC LIMIT 1;
    v_seq := coalesce(v_seq, 0);
    v_prev := coalesce(v_prev, '\x'::bytea);
    FOR v_event IN
      SELECT e.* FROM jsonb_to_recordset(p_events) AS e (at timestamptz, run_id uuid, reason text,
        actor_name text, service text, method text, endpoint text, rows integer, status integer,
        request_id text, duration_ms integer)
    LOOP
      v_seq := v_seq + 1;
      v_hash := sha256(v_prev || convert_to(jsonb_build_array(v_seq,
        to_char(v_event.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), v_event.run_id,
        v_event.reason, v_event.actor_name, v_event.service, v_event.method, v_event.endpoint,
        v_event.rows, v_event.status, v_event.request_id, v_event.duration_ms)::text, 'UTF8'));
      INSERT INTO public.access_log (tenant_id, seq, at, run_id, reason, actor_name, service, method,
        endpoint, rows, status, request_id, duration_ms, prev_hash, hash)
      VALUES (v_tenant, v_seq, date_trunc('milliseconds', v_event.at), v_event.run_id,
        v_event.reason, v_event.actor_name, v_event.service, v_event.method, v_event.endpoint,
        v_event.rows, v_event.status, v_event.request_id, v_event.duration_ms, v_prev, v_hash);
      v_prev := v_hash;
    END LOOP;
  END
  $$;
--> statement-breakpoint

-- Appends one event to the tenant's audit chain, in the transaction of the change it records.
CREATE FUNCTION append_audit(
    p_actor_subject text, p_actor_name text, p_action text, p_target text, p_detail text
  )
  RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public
  AS $$
  DECLARE
    v_tenant uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
    v_at timestamptz := date_trunc('milliseconds', clock_timestamp());
    v_seq bigint;
    v_prev bytea;
  BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('audit_events ' || v_tenant, 0));
    SELECT a.seq, a.hash INTO v_seq, v_prev FROM public.audit_events a
      WHERE a.tenant_id = v_tenant ORDER BY a.seq DESC LIMIT 1;
    v_seq := coalesce(v_seq, 0) + 1;
    v_prev := coalesce(v_prev, '\x'::bytea);
    INSERT INTO public.audit_events (tenant_id, seq, at, actor_subject, actor_name, action, target,
      detail, prev_hash, hash)
    VALUES (v_tenant, v_seq, v_at, p_actor_subject, p_actor_name, p_action, p_target, p_detail,
      v_prev, sha256(v_prev || convert_to(jsonb_build_array(v_seq,
        to_char(v_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), p_actor_subject,
        p_actor_name, p_action, p_target, p_detail)::text, 'UTF8')));
  END
  $$;
--> statement-breakpoint

DROP FUNCTION partner_tenants(text);
--> statement-breakpoint
-- Every tenant with its latest run and how long it has been failing, for the partner's own staff.
-- Empty for anybody else. `gdap_ends_at`: the last day on which a relationship still stands.
CREATE FUNCTION partner_tenants(p_subject text)
  RETURNS TABLE (
    tenant_id uuid, name text, domain text, status text, data_as_of timestamptz,
    run_id uuid, run_state text, run_at timestamptz, cause jsonb,
    failed_runs integer, failing_since timestamptz,
    gdap_ends_at timestamptz, gdap_auto_extend text, gdap_checked_at timestamptz
  )
  LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public
  AS $$
    SELECT t.tenant_id, t.name, t.domain, t.status, t.data_as_of,
           r.run_id, r.state, coalesce(r.finished_at, r.started_at, r.queued_at), r.cause,
           coalesce(f.failed_runs, 0), f.failing_since, g.ends_at, g.auto_extend, c.checked_at
    FROM public.tenants t
    LEFT JOIN LATERAL (
      SELECT * FROM public.import_runs i
      WHERE i.tenant_id = t.tenant_id ORDER BY i.queued_at DESC LIMIT 1
    ) r ON true
    LEFT JOIN LATERAL (
      SELECT count(*)::integer AS failed_runs, min(i.queued_at) AS failing_since
      FROM public.import_runs i
      WHERE i.tenant_id = t.tenant_id AND i.state = 'failed' AND i.queued_at > coalesce(
        (SELECT max(p.queued_at) FROM public.import_runs p
         WHERE p.tenant_id = t.tenant_id AND p.state IN ('published', 'held')), '-infinity')
    ) f ON true
    LEFT JOIN LATERAL (
      SELECT d.ends_at, d.auto_extend FROM public.gdap_relationships d
      WHERE d.tenant_id = t.tenant_id AND d.status IN ('active', 'expiring')
      ORDER BY d.ends_at DESC NULLS FIRST LIMIT 1
    ) g ON true
    LEFT JOIN LATERAL (
      SELECT max(d.checked_at) AS checked_at FROM public.gdap_relationships d
      WHERE d.tenant_id = t.tenant_id
    ) c ON true
    WHERE EXISTS (SELECT 1 FROM public.partner_members p WHERE p.subject = p_subject)
    ORDER BY t.name, t.tenant_id
  $$;
--> statement-breakpoint

-- How each of the last days went for each tenant: the state of the day's last run. For the
-- partner's own staff; empty for anybody else.
CREATE FUNCTION partner_run_days(p_subject text, p_days integer)
  RETURNS TABLE (tenant_id uuid, day date, run_id uuid, state text, runs integer)
  LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public
  AS $$
    SELECT DISTINCT ON (i.tenant_id, (i.queued_at AT TIME ZONE 'UTC')::date)
      i.tenant_id, (i.queued_at AT TIME ZONE 'UTC')::date, i.run_id, i.state,
      (count(*) OVER (PARTITION BY i.tenant_id, (i.queued_at AT TIME ZONE 'UTC')::date))::integer
    FROM public.import_runs i
    WHERE i.queued_at >=
        ((now() AT TIME ZONE 'UTC')::date - (p_days - 1))::timestamp AT TIME ZONE 'UTC'
      AND EXISTS (SELECT 1 FROM public.partner_members p WHERE p.subject = p_subject)
    ORDER BY i.tenant_id, (i.queued_at AT TIME ZONE 'UTC')::date, i.queued_at DESC
  $$;
--> statement-breakpoint

DROP FUNCTION worker_tenants();
--> statement-breakpoint
-- Every tenant with the run that waits or works, for the worker's dispatcher and schedule.
CREATE FUNCTION worker_tenants()
  RETURNS TABLE (
    tenant_id uuid, name text, status text, data_as_of timestamptz, run_id uuid, run_state text,
    lease_expired boolean, gdap_ends_at timestamptz, gdap_auto_extend text
  )
  LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public
  AS $$
    SELECT t.tenant_id, t.name, t.status, t.data_as_of, r.run_id, r.state,
      coalesce(r.lease_until < now(), false), g.ends_at, g.auto_extend
    FROM public.tenants t
    LEFT JOIN public.import_runs r
      ON r.tenant_id = t.tenant_id AND r.state IN ('queued', 'fetching', 'staged')
    LEFT JOIN LATERAL (
      SELECT d.ends_at, d.auto_extend FROM public.gdap_relationships d
      WHERE d.tenant_id = t.tenant_id AND d.status IN ('active', 'expiring')
      ORDER BY d.ends_at DESC NULLS FIRST LIMIT 1
    ) g ON true
    ORDER BY t.name, t.tenant_id
  $$;
--> statement-breakpoint

-- Tests of access that nobody has done yet, for the worker.
CREATE FUNCTION waiting_access_tests()
  RETURNS TABLE (tenant_id uuid, test_id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public
  AS $$
    SELECT a.tenant_id, a.test_id FROM public.access_tests a
    WHERE a.finished_at IS NULL
      AND (a.started_at IS NULL OR a.started_at < now() - interval '1 minute')
    ORDER BY a.requested_at
  $$;
--> statement-breakpoint
-- waiting_access_tests looks for the few unfinished ones among all
CREATE INDEX access_tests_waiting_idx ON access_tests (tenant_id, requested_at) WHERE finished_at IS NULL;
--> statement-breakpoint

-- Active tenants that no schedule has asked an import for in the last hours, for the cron route:
-- those without data first. Ids only.
CREATE FUNCTION due_tenants(p_hours integer, p_limit integer)
  RETURNS TABLE (tenant_id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog, public
  AS $$
    SELECT t.tenant_id FROM public.tenants t
    WHERE t.status = 'active' AND NOT EXISTS (
      SELECT 1 FROM public.import_runs i
      WHERE i.tenant_id = t.tenant_id
        AND (i.state IN ('queued', 'fetching', 'staged') OR i.trigger = 'schedule'
          AND i.queued_at > now() - make_interval(hours => p_hours))
    )
    ORDER BY t.data_as_of NULLS FIRST, t.tenant_id
    LIMIT p_limit
  $$;
--> statement-breakpoint

REVOKE EXECUTE ON FUNCTION due_tenants(integer, integer), append_access(jsonb), append_audit(text, text, text, text, text),
  partner_tenants(text), partner_run_days(text, integer), worker_tenants(), waiting_access_tests()
  FROM PUBLIC;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION partner_tenants(text), partner_run_days(text, integer),
  due_tenants(integer, integer) TO portal_web;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION append_access(jsonb), worker_tenants(), waiting_access_tests()
  TO portal_worker;
--> statement-breakpoint
GRANT EXECUTE ON FUNCTION append_audit(text, text, text, text, text) TO portal_web, portal_worker;
--> statement-breakpoint

GRANT CREATE ON SCHEMA public TO portal_definer;
--> statement-breakpoint
ALTER FUNCTION append_access(jsonb) OWNER TO portal_definer;
--> statement-breakpoint
ALTER FUNCTION append_audit(text, text, text, text, text) OWNER TO portal_definer;
--> statement-breakpoint
ALTER FUNCTION partner_tenants(text) OWNER TO portal_definer;
--> statement-breakpoint
ALTER FUNCTION partner_run_days(text, integer) OWNER TO portal_definer;
--> statement-breakpoint
ALTER FUNCTION worker_tenants() OWNER TO portal_definer;
--> statement-breakpoint
ALTER FUNCTION waiting_access_tests() OWNER TO portal_definer;
--> statement-breakpoint
ALTER FUNCTION due_tenants(integer, integer) OWNER TO portal_definer;
--> statement-breakpoint
REVOKE CREATE ON SCHEMA public FROM portal_definer;
