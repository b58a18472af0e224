-- Row level security and grants for the tables of 0004. Written and reviewed by hand.

DO $$
DECLARE
  tenant_table text;
BEGIN
  FOREACH tenant_table IN ARRAY ARRAY[
    'change_items', 'change_sets', 'mapping_states', 'pin_shares', 'pins', 'rule_sets', 'rules',
    'run_rule_counts', 'unit_placements', 'unit_spans', 'units', 'user_versions'
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
GRANT SELECT ON change_items, change_sets, mapping_states, pin_shares, pins, rule_sets, rules,
  run_rule_counts, unit_placements, unit_spans, units, user_versions TO portal_web, portal_worker;
--> statement-breakpoint
-- what people change; a published list of rules and a change set are never edited
GRANT INSERT, UPDATE ON units, mapping_states TO portal_web, portal_worker;
--> statement-breakpoint
GRANT INSERT ON rule_sets, rules, change_sets, change_items TO portal_web, portal_worker;
--> statement-breakpoint
GRANT INSERT, UPDATE, DELETE ON unit_placements, pins, pin_shares, unit_spans
  TO portal_web, portal_worker;
--> statement-breakpoint
-- history is the import's alone
GRANT INSERT ON user_versions, run_rule_counts TO portal_worker;
