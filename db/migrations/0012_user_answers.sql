CREATE TABLE "user_answers" (
	"tenant_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"answer_hash" uuid NOT NULL,
	"reading" uuid NOT NULL,
	CONSTRAINT "user_answers_tenant_id_user_id_pk" PRIMARY KEY("tenant_id","user_id")
);
