import { redirect } from "next/navigation";
import { beginPartnerSignIn } from "@/lib/auth/partner-sign-in";
import { requirePartner } from "@/lib/auth/require-scope";

/** Sends the partner's admin to Microsoft, to sign the service account in. 404 for anybody else. */
export async function GET(): Promise<never> {
  await requirePartner();
  redirect((await beginPartnerSignIn()) ?? "/sign-in");
}
