import { redirect } from "next/navigation";
import { requirePerson } from "@/lib/auth/require-scope";

/** The first page of whoever signed in: their tenant's Overview, or the partner's customers. */
export default async function HomePage() {
  const person = await requirePerson();
  const [tenant] = person.tenants;
  if (person.isPartner) redirect("/partner/customers");
  redirect(tenant ? `/t/${tenant.tenantId}/overview` : "/refused?reason=not-invited");
}
