import { Alert, Stack } from "@mantine/core";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { TextLink } from "@/components/imports/text-link";
import { PageHeader } from "@/components/ui/page-header";
import { UserFields } from "@/components/users/user-fields";
import { UserLicenses } from "@/components/users/user-licenses";
import { getUser, type UserDetail } from "@/db/queries/get-user";
import { requireScope } from "@/lib/auth/require-scope";
import { formatDay } from "@/lib/domain/format";
import { dayOf } from "@/lib/domain/ids";
import { AppError } from "@/lib/errors";

type Props = { params: Promise<{ tenant: string; user: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { tenant, user } = await params;
  const { displayName } = (await readUser(tenant, user)).user;
  return { title: displayName ?? "User without a name" };
}

export default async function UserPage({ params }: Props) {
  const { tenant, user: id } = await params;
  const detail = await readUser(tenant, id);

  const { user, licenses, removedAt } = detail;
  return (
    <Stack gap="md" style={{ overflowWrap: "anywhere" }}>
      <TextLink href={`/t/${tenant}/users`}>All users</TextLink>
      <PageHeader title={user.displayName ?? "(no name)"}>{user.userPrincipalName}</PageHeader>
      {removedAt && (
        <Alert
          color="yellow"
          title={`Not in the latest import since ${formatDay(dayOf(removedAt))}`}
        >
          Microsoft no longer lists this user. What was imported before is kept.
        </Alert>
      )}
      <UserLicenses tenant={tenant} licenses={licenses} />
      <UserFields tenant={tenant} detail={detail} />
    </Stack>
  );
}

/** Asked by the title and by the page, read once. */
const readUser = cache(async (tenant: string, id: string): Promise<UserDetail> => {
  const scope = await requireScope(tenant, "users:read");
  try {
    return await getUser(scope, id);
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") notFound();
    throw error;
  }
});
