CREATE TABLE "access_log" (
	"tenant_id" uuid NOT NULL,
	"seq" bigint NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"run_id" uuid,
	"reason" text NOT NULL,
	"actor_name" text,
	"service" text NOT NULL,
	"method" text NOT NULL,
	"endpoint" text NOT NULL,
	"rows" integer,
	"status" integer,
	"request_id" text NOT NULL,
	"duration_ms" integer NOT NULL,
	"prev_hash" "bytea" NOT NULL,
	"hash" "bytea" NOT NULL,
	CONSTRAINT "access_log_tenant_id_seq_pk" PRIMARY KEY("tenant_id","seq")
);
--> statement-breakpoint
CREATE TABLE "access_tests" (
	"tenant_id" uuid NOT NULL,
	"test_id" uuid NOT NULL,
	"requested_by" text NOT NULL,
	"requested_by_name" text NOT NULL,
	"requested_at" timestamp with time zone DEFAULT now() NOT NULL,
	"started_at" timestamp with time zone,
	"finished_at" timestamp with time zone,
	"verdict" text,
	"cause" jsonb,
	CONSTRAINT "access_tests_tenant_id_test_id_pk" PRIMARY KEY("tenant_id","test_id"),
	CONSTRAINT "access_tests_verdict_known" CHECK ("access_tests"."verdict" in ('works', 'refused'))
);
--> statement-breakpoint
CREATE TABLE "audit_events" (
	"tenant_id" uuid NOT NULL,
	"seq" bigint NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"actor_subject" text,
	"actor_name" text,
	"action" text NOT NULL,
	"target" text,
	"detail" text,
	"prev_hash" "bytea" NOT NULL,
	"hash" "bytea" NOT NULL,
	CONSTRAINT "audit_events_tenant_id_seq_pk" PRIMARY KEY("tenant_id","seq")
);
--> statement-breakpoint
CREATE TABLE "gdap_relationships" (
	"tenant_id" uuid NOT NULL,
	"relationship_id" text NOT NULL,
	"display_name" text NOT NULL,
	"status" text NOT NULL,
	"role_ids" jsonb NOT NULL,
	"ends_at" timestamp with time zone,
	"auto_extend" text,
	"checked_at" timestamp with time zone NOT NULL,
	CONSTRAINT "gdap_relationships_tenant_id_relationship_id_pk" PRIMARY KEY("tenant_id","relationship_id")
);
--> statement-breakpoint
CREATE TABLE "notifications" (
	"notification_id" uuid PRIMARY KEY NOT NULL,
	"customer_id" uuid,
	"kind" text NOT NULL,
	"dedupe_key" text NOT NULL,
	"subject" text NOT NULL,
	"body" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"sent_at" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_attempt_at" timestamp with time zone DEFAULT now() NOT NULL,
	"done_at" timestamp with time zone,
	"last_error" text,
	CONSTRAINT "notifications_dedupe_key_unique" UNIQUE("dedupe_key")
);
--> statement-breakpoint
CREATE TABLE "partner_connection" (
	"partner_tenant_id" uuid PRIMARY KEY NOT NULL,
	"state" text DEFAULT 'none' NOT NULL,
	"connected_at" timestamp with time zone,
	"connected_by_name" text,
	"account_oid" text,
	"token_issued_at" timestamp with time zone,
	"last_used_at" timestamp with time zone,
	"broken_since" timestamp with time zone,
	"cause" jsonb,
	"outage_failures" integer DEFAULT 0 NOT NULL,
	"probed_at" timestamp with time zone,
	"seal_key" text,
	"seal_key_id" text,
	"warned_days" integer,
	CONSTRAINT "partner_connection_state_known" CHECK ("partner_connection"."state" in ('none', 'connected', 'broken', 'burned'))
);
--> statement-breakpoint
CREATE TABLE "partner_requests" (
	"request_id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"customer_id" uuid,
	"sealed" "bytea",
	"requested_by" text NOT NULL,
	"requested_by_name" text NOT NULL,
	"requested_at" timestamp with time zone DEFAULT now() NOT NULL,
	"started_at" timestamp with time zone,
	"finished_at" timestamp with time zone,
	"state" text DEFAULT 'queued' NOT NULL,
	"result" text,
	"cause" jsonb,
	CONSTRAINT "partner_requests_kind_known" CHECK ("partner_requests"."kind" in ('connect', 'sync', 'consent')),
	CONSTRAINT "partner_requests_state_known" CHECK ("partner_requests"."state" in ('queued', 'working', 'done', 'failed'))
);
--> statement-breakpoint
ALTER TABLE "import_runs" DROP CONSTRAINT "import_runs_trigger_known";--> statement-breakpoint
ALTER TABLE "import_runs" ADD COLUMN "waiting_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "import_runs" ADD COLUMN "diff" jsonb;--> statement-breakpoint
ALTER TABLE "import_runs" ADD COLUMN "diff_hash" text;--> statement-breakpoint
ALTER TABLE "import_runs" ADD COLUMN "releases_run" uuid;--> statement-breakpoint
ALTER TABLE "import_runs" ADD COLUMN "releases_hash" text;--> statement-breakpoint
ALTER TABLE "import_runs" ADD COLUMN "release_reason" text;--> statement-breakpoint
ALTER TABLE "import_runs" ADD COLUMN "retry_of" uuid;--> statement-breakpoint
CREATE INDEX "access_log_at_idx" ON "access_log" USING btree ("tenant_id","at");--> statement-breakpoint
CREATE INDEX "access_tests_latest_idx" ON "access_tests" USING btree ("tenant_id","requested_at");--> statement-breakpoint
CREATE INDEX "notifications_due_idx" ON "notifications" USING btree ("next_attempt_at") WHERE done_at is null;--> statement-breakpoint
CREATE INDEX "partner_requests_state_idx" ON "partner_requests" USING btree ("state","requested_at");--> statement-breakpoint
ALTER TABLE "import_runs" ADD CONSTRAINT "import_runs_trigger_known" CHECK ("import_runs"."trigger" in ('schedule', 'manual', 'command', 'release', 'retry'));