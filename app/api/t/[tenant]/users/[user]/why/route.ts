import { explainUser } from "@/db/queries/explain-user";
import { answerForScope } from "@/lib/auth/require-api-scope";
import { AppError } from "@/lib/errors";
import { dayInput } from "@/lib/services/move-input";

type Context = { params: Promise<{ tenant: string; user: string }> };

/**
 * Why a user is in a business unit on a day (`?day=YYYY-MM-DD`, today without): what decided, every
 * rule with what each condition answered, the pins, and the units and attributes over time.
 */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { tenant, user } = await params;
  return answerForScope(tenant, "mapping:read", (scope) =>
    explainUser(scope, user, readDay(new URL(request.url).searchParams.get("day"))),
  );
}

function readDay(text: string | null) {
  if (text === null) return null;
  const day = dayInput.safeParse(text);
  if (!day.success) throw new AppError("invalid", "day must be a calendar day like 2026-01-31");
  return day.data;
}
