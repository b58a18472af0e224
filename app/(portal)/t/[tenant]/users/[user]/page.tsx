import { Alert, Stack } from "@mantine/core";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { TextLink } from "@/components/imports/text-link";
import { PageHeader } from "@/components/ui/page-header";
import { UserFields } from "@/components/users/user-fields";
import { UserLicenses } from "@/components/users/user-licenses";
import { getUser } from "@/db/queries/get-user";
import type { Scope } from "@/db/scope";
import { requireScope } from "@/lib/auth/require-scope";
import { formatInstant } from "@/lib/domain/format";
import { AppError } from "@/lib/errors";

export const metadata: Metadata = { title: "User" };

type Props = { params: Promise<{ tenant: string; user: string }> };

export default async function UserPage({ params }: Props) {
  const { tenant, user: id } = await params;
  const scope = await requireScope(tenant, "users:read");
  const detail = await getUserOr404(scope, id);

  const { user, licenses, removedAt } = detail;
  return (
    <Stack gap="md">
      <TextLink href={`/t/${tenant}/users`}>All users</TextLink>
      <PageHeader title={user.displayName ?? "(no name)"}>{user.userPrincipalName}</PageHeader>
      {removedAt && (
        <Alert color="yellow" title="Not in the latest import">
          Microsoft has not listed this user since {formatInstant(removedAt)}. What was imported
          before is kept.
        </Alert>
      )}
      <UserLicenses tenant={tenant} licenses={licenses} />
      <UserFields tenant={tenant} detail={detail} />
    </Stack>
  );
}

async function getUserOr404(scope: Scope, id: string) {
  try {
    return await getUser(scope, id);
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") notFound();
    throw error;
  }
}
