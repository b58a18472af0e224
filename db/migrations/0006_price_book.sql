CREATE TABLE "charges" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"version" integer NOT NULL,
	"sku_id" uuid NOT NULL,
	"label" text NOT NULL,
	"currency" text NOT NULL,
	"unit_price_minor" bigint NOT NULL,
	"billing" text NOT NULL,
	"seats" integer,
	"starts_on" date NOT NULL,
	"ends_on" date,
	"removed" boolean DEFAULT false NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"actor_subject" text NOT NULL,
	"actor_name" text NOT NULL,
	"reason" text,
	CONSTRAINT "charges_tenant_id_id_version_pk" PRIMARY KEY("tenant_id","id","version"),
	CONSTRAINT "charges_billing_known" CHECK ("charges"."billing" in ('monthly', 'annual_monthly', 'annual_upfront', 'three_year_upfront')),
	CONSTRAINT "charges_in_order" CHECK ("charges"."ends_on" > "charges"."starts_on"),
	CONSTRAINT "charges_not_negative" CHECK ("charges"."unit_price_minor" >= 0 and "charges"."seats" > 0),
	CONSTRAINT "charges_currency" CHECK ("charges"."currency" ~ '^[A-Z]{3}$')
);
--> statement-breakpoint
CREATE TABLE "currency_rates" (
	"tenant_id" uuid NOT NULL,
	"from_currency" text NOT NULL,
	"to_currency" text NOT NULL,
	"from_day" date NOT NULL,
	"version" integer NOT NULL,
	"rate" numeric(20, 10) NOT NULL,
	"source" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"actor_subject" text NOT NULL,
	"actor_name" text NOT NULL,
	"reason" text,
	CONSTRAINT "currency_rates_tenant_id_from_currency_to_currency_from_day_version_pk" PRIMARY KEY("tenant_id","from_currency","to_currency","from_day","version"),
	CONSTRAINT "currency_rates_positive" CHECK ("currency_rates"."rate" > 0 and "currency_rates"."from_currency" <> "currency_rates"."to_currency"),
	CONSTRAINT "currency_rates_currency" CHECK ("currency_rates"."from_currency" ~ '^[A-Z]{3}$' and "currency_rates"."to_currency" ~ '^[A-Z]{3}$')
);
--> statement-breakpoint
CREATE TABLE "invoice_files" (
	"tenant_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"file_name" text NOT NULL,
	"sha256" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"actor_subject" text NOT NULL,
	"actor_name" text NOT NULL,
	"reason" text,
	"withdrawn_at" timestamp with time zone,
	"withdrawn_by" text,
	"withdrawn_reason" text,
	CONSTRAINT "invoice_files_tenant_id_id_pk" PRIMARY KEY("tenant_id","id")
);
--> statement-breakpoint
CREATE TABLE "invoice_lines" (
	"tenant_id" uuid NOT NULL,
	"file_id" uuid NOT NULL,
	"line" integer NOT NULL,
	"invoice_number" text NOT NULL,
	"sku_id" uuid NOT NULL,
	"product_name" text NOT NULL,
	"charge_type" text NOT NULL,
	"subscription_id" text,
	"from_day" date NOT NULL,
	"until_day" date NOT NULL,
	"quantity" integer NOT NULL,
	"currency" text NOT NULL,
	"subtotal_minor" bigint NOT NULL,
	CONSTRAINT "invoice_lines_tenant_id_file_id_line_pk" PRIMARY KEY("tenant_id","file_id","line"),
	CONSTRAINT "invoice_lines_in_order" CHECK ("invoice_lines"."until_day" > "invoice_lines"."from_day"),
	CONSTRAINT "invoice_lines_currency" CHECK ("invoice_lines"."currency" ~ '^[A-Z]{3}$')
);
--> statement-breakpoint
CREATE TABLE "products" (
	"sku_id" uuid PRIMARY KEY NOT NULL,
	"part_number" text NOT NULL,
	"name" text NOT NULL,
	"read_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sku_overrides" (
	"tenant_id" uuid NOT NULL,
	"sku_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"name" text,
	"class" text,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"actor_subject" text NOT NULL,
	"actor_name" text NOT NULL,
	"reason" text,
	CONSTRAINT "sku_overrides_tenant_id_sku_id_version_pk" PRIMARY KEY("tenant_id","sku_id","version"),
	CONSTRAINT "sku_overrides_class_known" CHECK ("sku_overrides"."class" in ('paid', 'free', 'trial', 'donated', 'company'))
);
--> statement-breakpoint
ALTER TABLE "charges" ADD CONSTRAINT "charges_tenant_id_tenants_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("tenant_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "currency_rates" ADD CONSTRAINT "currency_rates_tenant_id_tenants_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("tenant_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoice_files" ADD CONSTRAINT "invoice_files_tenant_id_tenants_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("tenant_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invoice_lines" ADD CONSTRAINT "invoice_lines_tenant_id_file_id_invoice_files_tenant_id_id_fk" FOREIGN KEY ("tenant_id","file_id") REFERENCES "public"."invoice_files"("tenant_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sku_overrides" ADD CONSTRAINT "sku_overrides_tenant_id_tenants_tenant_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("tenant_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "invoice_lines_days_idx" ON "invoice_lines" USING btree ("tenant_id","from_day");--> statement-breakpoint
ALTER TABLE "skus" DROP COLUMN "name_override";