-- Row level security and grants for the tables of 0006. Written and reviewed by hand.

DO $$
DECLARE
  tenant_table text;
BEGIN
  FOREACH tenant_table IN ARRAY ARRAY[
    'charges', 'currency_rates', 'invoice_files', 'invoice_lines', 'sku_overrides'
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
GRANT SELECT ON charges, currency_rates, invoice_files, invoice_lines, products, sku_overrides
  TO portal_web, portal_worker;
--> statement-breakpoint
-- the price book is never edited: a change is a new version
GRANT INSERT ON charges, currency_rates, invoice_files, invoice_lines, sku_overrides
  TO portal_web, portal_worker;
--> statement-breakpoint
-- a file that was loaded by mistake is withdrawn and stays on record
GRANT UPDATE (withdrawn_at, withdrawn_by, withdrawn_reason) ON invoice_files
  TO portal_web, portal_worker;
--> statement-breakpoint
-- which users are licensed depends on what people say of a product
GRANT INSERT, UPDATE, DELETE ON user_facets TO portal_web;
--> statement-breakpoint
-- Microsoft's published names, the same for all
GRANT INSERT, UPDATE ON products TO portal_worker;
