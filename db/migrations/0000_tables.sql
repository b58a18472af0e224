CREATE TABLE "credentials" (
	"id" uuid NOT NULL,
	"version" integer NOT NULL,
	"partner_tenant_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"key_id" text NOT NULL,
	"wrapped_dek" "bytea" NOT NULL,
	"dek_iv" "bytea" NOT NULL,
	"iv" "bytea" NOT NULL,
	"ciphertext" "bytea" NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_used_at" timestamp with time zone,
	CONSTRAINT "credentials_id_version_pk" PRIMARY KEY("id","version"),
	CONSTRAINT "credentials_kind_known" CHECK ("credentials"."kind" in ('refresh_token'))
);
--> statement-breakpoint
CREATE TABLE "import_pages" (
	"tenant_id" uuid NOT NULL,
	"run_id" uuid NOT NULL,
	"page" integer NOT NULL,
	"rows" integer NOT NULL,
	"duplicates" integer NOT NULL,
	"quarantined" integer NOT NULL,
	CONSTRAINT "import_pages_tenant_id_run_id_page_pk" PRIMARY KEY("tenant_id","run_id","page")
);
--> statement-breakpoint
CREATE TABLE "import_runs" (
	"tenant_id" uuid NOT NULL,
	"run_id" uuid NOT NULL,
	"state" text DEFAULT 'queued' NOT NULL,
	"stage" text,
	"trigger" text NOT NULL,
	"requested_by" text,
	"requested_by_name" text,
	"queued_at" timestamp with time zone DEFAULT now() NOT NULL,
	"started_at" timestamp with time zone,
	"finished_at" timestamp with time zone,
	"stage_started_at" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"fence" bigint DEFAULT 0 NOT NULL,
	"lease_until" timestamp with time zone,
	"users_expected" integer,
	"users_read" integer DEFAULT 0 NOT NULL,
	"users_added" integer DEFAULT 0 NOT NULL,
	"users_changed" integer DEFAULT 0 NOT NULL,
	"users_unchanged" integer DEFAULT 0 NOT NULL,
	"users_removed" integer DEFAULT 0 NOT NULL,
	"users_returned" integer DEFAULT 0 NOT NULL,
	"users_quarantined" integer DEFAULT 0 NOT NULL,
	"skus_read" integer DEFAULT 0 NOT NULL,
	"licenses_started" integer DEFAULT 0 NOT NULL,
	"licenses_ended" integer DEFAULT 0 NOT NULL,
	"requests" integer DEFAULT 0 NOT NULL,
	"waited_ms" integer DEFAULT 0 NOT NULL,
	"cause" jsonb,
	CONSTRAINT "import_runs_tenant_id_run_id_pk" PRIMARY KEY("tenant_id","run_id"),
	CONSTRAINT "import_runs_state_known" CHECK ("import_runs"."state" in ('queued', 'fetching', 'staged', 'held', 'published', 'failed', 'superseded')),
	CONSTRAINT "import_runs_trigger_known" CHECK ("import_runs"."trigger" in ('schedule', 'manual', 'command'))
);
--> statement-breakpoint
CREATE TABLE "license_spans" (
	"tenant_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"sku_id" uuid NOT NULL,
	"from_day" date NOT NULL,
	"until_day" date,
	CONSTRAINT "license_spans_tenant_id_user_id_sku_id_from_day_pk" PRIMARY KEY("tenant_id","user_id","sku_id","from_day")
);
--> statement-breakpoint
CREATE TABLE "members" (
	"tenant_id" uuid NOT NULL,
	"subject" text NOT NULL,
	"display_name" text NOT NULL,
	"role" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "members_tenant_id_subject_pk" PRIMARY KEY("tenant_id","subject"),
	CONSTRAINT "members_role_known" CHECK ("members"."role" in ('viewer', 'finance', 'admin'))
);
--> statement-breakpoint
CREATE TABLE "partner_members" (
	"subject" text PRIMARY KEY NOT NULL,
	"display_name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id_hash" text PRIMARY KEY NOT NULL,
	"subject" text NOT NULL,
	"display_name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sku_days" (
	"tenant_id" uuid NOT NULL,
	"sku_id" uuid NOT NULL,
	"day" date NOT NULL,
	"enabled" bigint NOT NULL,
	"warning" bigint NOT NULL,
	"suspended" bigint NOT NULL,
	"locked_out" bigint NOT NULL,
	"consumed" bigint NOT NULL,
	"visible_holders" bigint NOT NULL,
	"run_id" uuid NOT NULL,
	CONSTRAINT "sku_days_tenant_id_sku_id_day_pk" PRIMARY KEY("tenant_id","sku_id","day")
);
--> statement-breakpoint
CREATE TABLE "sku_plans" (
	"tenant_id" uuid NOT NULL,
	"sku_id" uuid NOT NULL,
	"plan_id" uuid NOT NULL,
	"name" text NOT NULL,
	"provisioning_status" text NOT NULL,
	"applies_to" text NOT NULL,
	CONSTRAINT "sku_plans_tenant_id_sku_id_plan_id_pk" PRIMARY KEY("tenant_id","sku_id","plan_id")
);
--> statement-breakpoint
CREATE TABLE "skus" (
	"tenant_id" uuid NOT NULL,
	"sku_id" uuid NOT NULL,
	"part_number" text NOT NULL,
	"applies_to" text NOT NULL,
	"capability_status" text NOT NULL,
	"name_override" text,
	"first_seen_at" timestamp with time zone NOT NULL,
	"removed_at" timestamp with time zone,
	CONSTRAINT "skus_tenant_id_sku_id_pk" PRIMARY KEY("tenant_id","sku_id")
);
--> statement-breakpoint
CREATE TABLE "tenants" (
	"tenant_id" uuid NOT NULL,
	"name" text NOT NULL,
	"domain" text NOT NULL,
	"country" char(2),
	"status" text DEFAULT 'active' NOT NULL,
	"published_run" uuid,
	"data_as_of" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "tenants_tenant_id_pk" PRIMARY KEY("tenant_id"),
	CONSTRAINT "tenants_status_known" CHECK ("tenants"."status" in ('active', 'paused', 'offboarded'))
);
--> statement-breakpoint
CREATE TABLE "user_facets" (
	"tenant_id" uuid NOT NULL,
	"facet" text NOT NULL,
	"value" text NOT NULL,
	"users" integer NOT NULL,
	CONSTRAINT "user_facets_tenant_id_facet_value_pk" PRIMARY KEY("tenant_id","facet","value")
);
--> statement-breakpoint
CREATE TABLE "users" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"display_name" text,
	"company_name" text,
	"department" text,
	"mail" text,
	"given_name" text,
	"surname" text,
	"job_title" text,
	"state" text,
	"postal_code" text,
	"street_address" text,
	"city" text,
	"preferred_language" text,
	"usage_location" text,
	"assigned_licenses" jsonb NOT NULL,
	"user_principal_name" text,
	"office_location" text,
	"on_premises_extension_attributes" jsonb NOT NULL,
	"country" text,
	"user_type" text,
	"manager_id" uuid,
	"license_count" integer NOT NULL,
	"sort_name" text COLLATE "C" NOT NULL,
	"search_text" text NOT NULL,
	"row_hash" uuid NOT NULL,
	"first_seen_at" timestamp with time zone NOT NULL,
	"removed_at" timestamp with time zone,
	CONSTRAINT "users_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
ALTER TABLE "import_pages" ADD CONSTRAINT "import_pages_tenant_id_run_id_import_runs_tenant_id_run_id_fk" FOREIGN KEY ("tenant_id","run_id") REFERENCES "public"."import_runs"("tenant_id","run_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_runs" ADD CONSTRAINT "import_runs_tenant_id_tenants_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("tenant_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "members" ADD CONSTRAINT "members_tenant_id_tenants_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("tenant_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sku_days" ADD CONSTRAINT "sku_days_tenant_id_sku_id_skus_tenant_id_sku_id_fk" FOREIGN KEY ("tenant_id","sku_id") REFERENCES "public"."skus"("tenant_id","sku_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sku_plans" ADD CONSTRAINT "sku_plans_tenant_id_sku_id_skus_tenant_id_sku_id_fk" FOREIGN KEY ("tenant_id","sku_id") REFERENCES "public"."skus"("tenant_id","sku_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "skus" ADD CONSTRAINT "skus_tenant_id_tenants_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("tenant_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "user_facets" ADD CONSTRAINT "user_facets_tenant_id_tenants_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("tenant_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "import_runs_one_active_idx" ON "import_runs" USING btree ("tenant_id") WHERE state in ('queued', 'fetching', 'staged');--> statement-breakpoint
CREATE INDEX "import_runs_latest_idx" ON "import_runs" USING btree ("tenant_id","queued_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "license_spans_holders_idx" ON "license_spans" USING btree ("tenant_id","sku_id","user_id") WHERE until_day is null;--> statement-breakpoint
CREATE INDEX "sessions_subject_idx" ON "sessions" USING btree ("subject");--> statement-breakpoint
CREATE INDEX "sku_days_day_idx" ON "sku_days" USING btree ("tenant_id","day");--> statement-breakpoint
CREATE INDEX "users_name_idx" ON "users" USING btree ("tenant_id","sort_name","id") INCLUDE ("search_text") WHERE removed_at is null;--> statement-breakpoint
CREATE INDEX "users_department_idx" ON "users" USING btree ("tenant_id","department","sort_name","id") WHERE removed_at is null;--> statement-breakpoint
CREATE INDEX "users_country_idx" ON "users" USING btree ("tenant_id","country","sort_name","id") WHERE removed_at is null;--> statement-breakpoint
CREATE INDEX "users_user_type_idx" ON "users" USING btree ("tenant_id","user_type","sort_name","id") WHERE removed_at is null;