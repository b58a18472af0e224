CREATE TABLE "adjustments" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"month" text NOT NULL,
	"booked_month" text NOT NULL,
	"cause_kind" text NOT NULL,
	"cause_id" text NOT NULL,
	"charge_id" text NOT NULL,
	"sku_id" uuid NOT NULL,
	"currency" text NOT NULL,
	"bucket" text NOT NULL,
	"unit_id" uuid,
	"amount_minor" bigint NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "adjustments_tenant_id_id_pk" PRIMARY KEY("tenant_id","id"),
	CONSTRAINT "adjustments_months" CHECK ("adjustments"."month" ~ '^[0-9]{4}-(0[1-9]|1[0-2])$' and "adjustments"."booked_month" ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
	CONSTRAINT "adjustments_bucket" CHECK ("adjustments"."bucket" in ('unit', 'no_unit', 'not_visible', 'pool') and ("adjustments"."bucket" = 'unit') = ("adjustments"."unit_id" is not null))
);
--> statement-breakpoint
CREATE TABLE "cost_lines" (
	"tenant_id" uuid NOT NULL,
	"month" text NOT NULL,
	"number" integer NOT NULL,
	"line" integer NOT NULL,
	"charge_id" text NOT NULL,
	"sku_id" uuid NOT NULL,
	"currency" text NOT NULL,
	"bucket" text NOT NULL,
	"unit_id" uuid,
	"user_id" uuid,
	"amount_minor" bigint NOT NULL,
	"redistributed_minor" bigint NOT NULL,
	CONSTRAINT "cost_lines_tenant_id_month_number_line_pk" PRIMARY KEY("tenant_id","month","number","line"),
	CONSTRAINT "cost_lines_bucket" CHECK ("cost_lines"."bucket" in ('unit', 'no_unit', 'not_visible', 'pool') and ("cost_lines"."bucket" = 'unit') = ("cost_lines"."unit_id" is not null))
);
--> statement-breakpoint
CREATE TABLE "cost_months" (
	"tenant_id" uuid NOT NULL,
	"month" text NOT NULL,
	"inputs_key" text NOT NULL,
	"engine" text NOT NULL,
	"from_day" date NOT NULL,
	"until_day" date NOT NULL,
	"estimated_days" integer NOT NULL,
	"computed_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "cost_months_tenant_id_month_pk" PRIMARY KEY("tenant_id","month"),
	CONSTRAINT "cost_months_month" CHECK ("cost_months"."month" ~ '^[0-9]{4}-(0[1-9]|1[0-2])$')
);
--> statement-breakpoint
CREATE TABLE "cost_policies" (
	"tenant_id" uuid NOT NULL,
	"from_month" text NOT NULL,
	"version" integer NOT NULL,
	"policies" jsonb NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"actor_subject" text NOT NULL,
	"actor_name" text NOT NULL,
	"reason" text,
	CONSTRAINT "cost_policies_tenant_id_from_month_version_pk" PRIMARY KEY("tenant_id","from_month","version"),
	CONSTRAINT "cost_policies_month" CHECK ("cost_policies"."from_month" ~ '^[0-9]{4}-(0[1-9]|1[0-2])$')
);
--> statement-breakpoint
CREATE TABLE "cost_shares" (
	"tenant_id" uuid NOT NULL,
	"month" text NOT NULL,
	"line" integer NOT NULL,
	"charge_id" text NOT NULL,
	"sku_id" uuid NOT NULL,
	"bucket" text NOT NULL,
	"unit_id" uuid,
	"seat_days" numeric(20, 4) NOT NULL,
	"amount_minor" bigint NOT NULL,
	"redistributed_minor" bigint NOT NULL,
	CONSTRAINT "cost_shares_tenant_id_month_line_pk" PRIMARY KEY("tenant_id","month","line"),
	CONSTRAINT "cost_shares_bucket" CHECK ("cost_shares"."bucket" in ('unit', 'no_unit', 'not_visible', 'pool') and ("cost_shares"."bucket" = 'unit') = ("cost_shares"."unit_id" is not null))
);
--> statement-breakpoint
CREATE TABLE "cost_totals" (
	"tenant_id" uuid NOT NULL,
	"month" text NOT NULL,
	"charge_id" text NOT NULL,
	"sku_id" uuid NOT NULL,
	"label" text NOT NULL,
	"currency" text,
	"amount_minor" bigint,
	"seat_days" bigint NOT NULL,
	CONSTRAINT "cost_totals_tenant_id_month_charge_id_sku_id_pk" PRIMARY KEY("tenant_id","month","charge_id","sku_id"),
	CONSTRAINT "cost_totals_priced" CHECK (("cost_totals"."currency" is null) = ("cost_totals"."amount_minor" is null))
);
--> statement-breakpoint
CREATE TABLE "month_closes" (
	"tenant_id" uuid NOT NULL,
	"month" text NOT NULL,
	"number" integer NOT NULL,
	"engine" text NOT NULL,
	"sha256" text NOT NULL,
	"pinned" jsonb NOT NULL,
	"closed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"closed_by" text NOT NULL,
	"closed_by_name" text NOT NULL,
	"reason" text,
	"reopened_at" timestamp with time zone,
	"reopened_by" text,
	"reopened_by_name" text,
	"reopened_reason" text,
	CONSTRAINT "month_closes_tenant_id_month_number_pk" PRIMARY KEY("tenant_id","month","number"),
	CONSTRAINT "month_closes_month" CHECK ("month_closes"."month" ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
	CONSTRAINT "month_closes_reopened" CHECK (("month_closes"."reopened_at" is null) = ("month_closes"."reopened_by" is null) and ("month_closes"."reopened_at" is null) = ("month_closes"."reopened_reason" is null))
);
--> statement-breakpoint
ALTER TABLE "adjustments" ADD CONSTRAINT "adjustments_tenant_id_tenants_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("tenant_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cost_lines" ADD CONSTRAINT "cost_lines_tenant_id_month_number_month_closes_tenant_id_month_number_fk" FOREIGN KEY ("tenant_id","month","number") REFERENCES "public"."month_closes"("tenant_id","month","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cost_months" ADD CONSTRAINT "cost_months_tenant_id_tenants_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("tenant_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cost_policies" ADD CONSTRAINT "cost_policies_tenant_id_tenants_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("tenant_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cost_shares" ADD CONSTRAINT "cost_shares_tenant_id_month_cost_months_tenant_id_month_fk" FOREIGN KEY ("tenant_id","month") REFERENCES "public"."cost_months"("tenant_id","month") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cost_totals" ADD CONSTRAINT "cost_totals_tenant_id_month_cost_months_tenant_id_month_fk" FOREIGN KEY ("tenant_id","month") REFERENCES "public"."cost_months"("tenant_id","month") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "month_closes" ADD CONSTRAINT "month_closes_tenant_id_tenants_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("tenant_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "adjustments_booked_idx" ON "adjustments" USING btree ("tenant_id","booked_month");--> statement-breakpoint
CREATE INDEX "cost_lines_unit_idx" ON "cost_lines" USING btree ("tenant_id","month","unit_id");--> statement-breakpoint
CREATE INDEX "cost_lines_user_idx" ON "cost_lines" USING btree ("tenant_id","user_id","month");--> statement-breakpoint
CREATE INDEX "cost_shares_month_idx" ON "cost_shares" USING btree ("tenant_id","month","unit_id");