-- Row level security and grants for the table of the migration before. Written and reviewed by hand.

ALTER TABLE user_answers ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
ALTER TABLE user_answers FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY user_answers_one_tenant ON user_answers FOR ALL TO portal_web, portal_worker
  USING (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid))
  WITH CHECK (tenant_id = (SELECT nullif(current_setting('app.tenant_id', true), '')::uuid));
--> statement-breakpoint
GRANT SELECT ON user_answers TO portal_web;
--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE, DELETE ON user_answers TO portal_worker;
