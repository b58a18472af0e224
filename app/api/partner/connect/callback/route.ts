import { redirect } from "next/navigation";
import { endPartnerSignIn } from "@/lib/auth/partner-sign-in";
import { partnerTenantId, requirePartner } from "@/lib/auth/require-scope";
import { AppError } from "@/lib/errors";
import { requestConnection } from "@/lib/services/request-connection";

const PAGE = "/partner/connection";

/**
 * Takes the code of the service account's sign-in, seals it for the worker, and leads back to the
 * page that shows what comes of it. 404 for anybody but the partner's staff.
 */
export async function GET(request: Request): Promise<never> {
  const { person, database } = await requirePartner();
  const answer = await endPartnerSignIn(new URL(request.url).searchParams);
  if (answer.kind !== "code")
    redirect(`${PAGE}?${new URLSearchParams({ outcome: answer.kind, code: answer.code ?? "" })}`);
  const { signIn } = answer;
  const asker = { subject: person.subject, name: person.displayName };
  redirect(await leave({ partnerTenantId: partnerTenantId(), asker, signIn }, database));
}

async function leave(
  request: Parameters<typeof requestConnection>[1],
  database: Parameters<typeof requestConnection>[0],
): Promise<string> {
  try {
    await requestConnection(database, request);
    return PAGE;
  } catch (error) {
    if (error instanceof AppError && error.code === "conflict") return `${PAGE}?outcome=no-worker`;
    throw error;
  }
}
