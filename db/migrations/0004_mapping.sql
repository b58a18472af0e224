CREATE TABLE "change_items" (
	"tenant_id" uuid NOT NULL,
	"change_set_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"pins_before" jsonb NOT NULL,
	"pins_after" jsonb NOT NULL,
	"units_before" uuid[] NOT NULL,
	"units_after" uuid[] NOT NULL,
	CONSTRAINT "change_items_tenant_id_change_set_id_user_id_pk" PRIMARY KEY("tenant_id","change_set_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "change_sets" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"actor_subject" text NOT NULL,
	"actor_name" text NOT NULL,
	"kind" text NOT NULL,
	"sentence" text NOT NULL,
	"reason" text,
	"users" integer NOT NULL,
	"rule_version" integer,
	"reverts_id" uuid,
	CONSTRAINT "change_sets_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "change_sets_kind_known" CHECK ("change_sets"."kind" in ('assign', 'rules', 'csv', 'revert'))
);
--> statement-breakpoint
CREATE TABLE "mapping_states" (
	"tenant_id" uuid NOT NULL,
	"version" bigint NOT NULL,
	"resolved_version" bigint NOT NULL,
	"resolved_run" uuid,
	"resolved_at" timestamp with time zone,
	CONSTRAINT "mapping_states_tenant_id_pk" PRIMARY KEY("tenant_id")
);
--> statement-breakpoint
CREATE TABLE "pin_shares" (
	"tenant_id" uuid NOT NULL,
	"pin_id" uuid NOT NULL,
	"unit_id" uuid NOT NULL,
	"basis_points" integer NOT NULL,
	CONSTRAINT "pin_shares_tenant_id_pin_id_unit_id_pk" PRIMARY KEY("tenant_id","pin_id","unit_id"),
	CONSTRAINT "pin_shares_part" CHECK ("pin_shares"."basis_points" between 1 and 10000)
);
--> statement-breakpoint
CREATE TABLE "pins" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"from_day" date NOT NULL,
	"until_day" date,
	"reason" text,
	"change_set_id" uuid NOT NULL,
	CONSTRAINT "pins_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "pins_days" CHECK ("pins"."until_day" is null or "pins"."until_day" > "pins"."from_day")
);
--> statement-breakpoint
CREATE TABLE "rule_sets" (
	"tenant_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"effective_from" date NOT NULL,
	"published_at" timestamp with time zone DEFAULT now() NOT NULL,
	"published_by" text NOT NULL,
	"published_by_name" text NOT NULL,
	CONSTRAINT "rule_sets_tenant_id_version_pk" PRIMARY KEY("tenant_id","version")
);
--> statement-breakpoint
CREATE TABLE "rules" (
	"tenant_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"position" integer NOT NULL,
	"rule_id" uuid NOT NULL,
	"name" text NOT NULL,
	"enabled" boolean NOT NULL,
	"conditions" jsonb NOT NULL,
	"unit_id" uuid,
	"inherit_attribute" text,
	"create_missing" boolean NOT NULL,
	CONSTRAINT "rules_tenant_id_version_position_pk" PRIMARY KEY("tenant_id","version","position"),
	CONSTRAINT "rules_one_target" CHECK (("rules"."unit_id" is null) <> ("rules"."inherit_attribute" is null))
);
--> statement-breakpoint
CREATE TABLE "run_rule_counts" (
	"tenant_id" uuid NOT NULL,
	"run_id" uuid NOT NULL,
	"rule_id" uuid NOT NULL,
	"users" integer NOT NULL,
	CONSTRAINT "run_rule_counts_tenant_id_run_id_rule_id_pk" PRIMARY KEY("tenant_id","run_id","rule_id")
);
--> statement-breakpoint
CREATE TABLE "unit_placements" (
	"tenant_id" uuid NOT NULL,
	"unit_id" uuid NOT NULL,
	"from_day" date NOT NULL,
	"parent_id" uuid,
	CONSTRAINT "unit_placements_tenant_id_unit_id_from_day_pk" PRIMARY KEY("tenant_id","unit_id","from_day")
);
--> statement-breakpoint
CREATE TABLE "unit_spans" (
	"tenant_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"from_day" date NOT NULL,
	"unit_id" uuid NOT NULL,
	"until_day" date,
	"basis_points" integer NOT NULL,
	"rule_id" uuid,
	"pin_id" uuid,
	CONSTRAINT "unit_spans_tenant_id_user_id_from_day_unit_id_pk" PRIMARY KEY("tenant_id","user_id","from_day","unit_id"),
	CONSTRAINT "unit_spans_one_cause" CHECK (("unit_spans"."rule_id" is null) <> ("unit_spans"."pin_id" is null))
);
--> statement-breakpoint
CREATE TABLE "units" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"code" text NOT NULL,
	"code_key" text NOT NULL,
	"name" text NOT NULL,
	"cost_center" text,
	"owner" text,
	"archived_on" date,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "units_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "units_code_once" UNIQUE("tenant_id","code_key")
);
--> statement-breakpoint
CREATE TABLE "user_versions" (
	"tenant_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"from_day" date NOT NULL,
	"until_day" date NOT NULL,
	"fields" jsonb NOT NULL,
	CONSTRAINT "user_versions_tenant_id_user_id_from_day_pk" PRIMARY KEY("tenant_id","user_id","from_day")
);
--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "since_day" date;
--> statement-breakpoint
-- those who are there already; a rewrite, for an UPDATE would see no row under row level security
ALTER TABLE "users" ALTER COLUMN "since_day" TYPE date
  USING coalesce("since_day", ("first_seen_at" AT TIME ZONE 'UTC')::date);
--> statement-breakpoint
ALTER TABLE "users" ALTER COLUMN "since_day" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "change_items" ADD CONSTRAINT "change_items_tenant_id_change_set_id_change_sets_tenant_id_id_fk" FOREIGN KEY ("tenant_id","change_set_id") REFERENCES "public"."change_sets"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "change_sets" ADD CONSTRAINT "change_sets_tenant_id_tenants_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("tenant_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "change_sets" ADD CONSTRAINT "change_sets_tenant_id_reverts_id_change_sets_tenant_id_id_fk" FOREIGN KEY ("tenant_id","reverts_id") REFERENCES "public"."change_sets"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mapping_states" ADD CONSTRAINT "mapping_states_tenant_id_tenants_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("tenant_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pin_shares" ADD CONSTRAINT "pin_shares_tenant_id_pin_id_pins_tenant_id_id_fk" FOREIGN KEY ("tenant_id","pin_id") REFERENCES "public"."pins"("tenant_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pin_shares" ADD CONSTRAINT "pin_shares_tenant_id_unit_id_units_tenant_id_id_fk" FOREIGN KEY ("tenant_id","unit_id") REFERENCES "public"."units"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rule_sets" ADD CONSTRAINT "rule_sets_tenant_id_tenants_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("tenant_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rules" ADD CONSTRAINT "rules_tenant_id_version_rule_sets_tenant_id_version_fk" FOREIGN KEY ("tenant_id","version") REFERENCES "public"."rule_sets"("tenant_id","version") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rules" ADD CONSTRAINT "rules_tenant_id_unit_id_units_tenant_id_id_fk" FOREIGN KEY ("tenant_id","unit_id") REFERENCES "public"."units"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unit_placements" ADD CONSTRAINT "unit_placements_tenant_id_unit_id_units_tenant_id_id_fk" FOREIGN KEY ("tenant_id","unit_id") REFERENCES "public"."units"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unit_placements" ADD CONSTRAINT "unit_placements_tenant_id_parent_id_units_tenant_id_id_fk" FOREIGN KEY ("tenant_id","parent_id") REFERENCES "public"."units"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "units" ADD CONSTRAINT "units_tenant_id_tenants_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("tenant_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "change_items_user_idx" ON "change_items" USING btree ("tenant_id","user_id");--> statement-breakpoint
CREATE INDEX "change_sets_at_idx" ON "change_sets" USING btree ("tenant_id","at");--> statement-breakpoint
CREATE INDEX "pin_shares_unit_idx" ON "pin_shares" USING btree ("tenant_id","unit_id");--> statement-breakpoint
CREATE INDEX "pins_user_idx" ON "pins" USING btree ("tenant_id","user_id","from_day");--> statement-breakpoint
CREATE INDEX "pins_change_set_idx" ON "pins" USING btree ("tenant_id","change_set_id");--> statement-breakpoint
CREATE INDEX "rules_unit_idx" ON "rules" USING btree ("tenant_id","unit_id");--> statement-breakpoint
CREATE INDEX "unit_placements_parent_idx" ON "unit_placements" USING btree ("tenant_id","parent_id");--> statement-breakpoint
CREATE INDEX "unit_spans_unit_idx" ON "unit_spans" USING btree ("tenant_id","unit_id","user_id");