import { redirect } from "next/navigation";
import { can } from "@/lib/auth/permissions";
import { requireRole } from "@/lib/auth/require-scope";

type Props = { params: Promise<{ tenant: string }> };

/** The settings' first section that the person may see. */
export default async function SettingsPage({ params }: Props) {
  const { tenant } = await params;
  const { role } = await requireRole(tenant);
  redirect(`/t/${tenant}/settings/${can(role, "imports:read") ? "imports" : "imported-fields"}`);
}
