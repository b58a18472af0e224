-- Row level security and grants for the table of 0015. Written and reviewed by hand.

ALTER TABLE saved_views ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE saved_views FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY saved_views_one_tenant ON saved_views FOR ALL TO portal_web, portal_worker
  USING (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid))
  WITH CHECK (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid));
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON saved_views TO portal_web;
--> statement-breakpoint
GRANT SELECT ON saved_views TO portal_worker;
