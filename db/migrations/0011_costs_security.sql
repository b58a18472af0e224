-- Row level security and grants for the tables of 0010. Written and reviewed by hand.

DO $$
DECLARE
  tenant_table text;
BEGIN
  FOREACH tenant_table IN ARRAY ARRAY[
    'adjustments', 'cost_lines', 'cost_months', 'cost_policies', 'cost_shares', 'cost_totals',
    'month_closes'
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
GRANT SELECT ON adjustments, cost_lines, cost_months, cost_policies, cost_shares, cost_totals,
  month_closes TO portal_web, portal_worker;
--> statement-breakpoint
-- an open month is computed anew whenever what it is made of changed
GRANT INSERT, DELETE ON cost_months, cost_totals, cost_shares TO portal_web, portal_worker;
--> statement-breakpoint
-- what was decided, closed and corrected is never edited
GRANT INSERT ON adjustments, cost_lines, cost_policies, month_closes TO portal_web, portal_worker;
--> statement-breakpoint
-- only reopening adds to a closing
GRANT UPDATE (reopened_at, reopened_by, reopened_by_name, reopened_reason) ON month_closes
  TO portal_web, portal_worker;
