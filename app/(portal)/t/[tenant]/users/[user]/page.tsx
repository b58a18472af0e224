import { Alert, Stack } from "@mantine/core";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { TextLink } from "@/components/imports/text-link";
import { AssignButton } from "@/components/mapping/assign-button";
import { UserMappingPanel } from "@/components/mapping/user-mapping-panel";
import { PageHeader } from "@/components/ui/page-header";
import { UserFields } from "@/components/users/user-fields";
import { UserLicenses } from "@/components/users/user-licenses";
import { explainUser } from "@/db/queries/explain-user";
import { getUser, type UserDetail } from "@/db/queries/get-user";
import { can } from "@/lib/auth/permissions";
import { requireRole, requireScope } from "@/lib/auth/require-scope";
import { formatDay } from "@/lib/domain/format";
import { dayOf } from "@/lib/domain/ids";
import { AppError } from "@/lib/errors";
import { dayInput } from "@/lib/services/move-input";
import { loadAssigning } from "../../mapping/load-assigning";

type Props = {
  params: Promise<{ tenant: string; user: string }>;
  searchParams: Promise<{ day?: string | string[] }>;
};

export async function generateMetadata({ params }: Pick<Props, "params">): Promise<Metadata> {
  const { tenant, user } = await params;
  const { displayName } = (await readUser(tenant, user)).user;
  return { title: displayName ?? "User without a name" };
}

export default async function UserPage({ params, searchParams }: Props) {
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
      <MappingOfUser {...{ tenant, detail }} day={(await searchParams).day} />
      <UserLicenses tenant={tenant} licenses={licenses} />
      <UserFields tenant={tenant} detail={detail} />
    </Stack>
  );
}

type MappingProps = { tenant: string; detail: UserDetail; day: string | string[] | undefined };

async function MappingOfUser({ tenant, detail: { user, removedAt }, day }: MappingProps) {
  const scope = await requireScope(tenant, "mapping:read");
  const { role } = await requireRole(tenant);
  const asked = dayInput.safeParse(day);
  const assigning = await loadAssigning(tenant, scope);
  if (!assigning) return null;
  const { today, dialog } = assigning;
  const mapping = await explainUser(scope, user.id, asked.data ?? null);
  const assignee = {
    selection: { mode: "include" as const, ids: [user.id] },
    ...{ users: 1, suggestedUnit: null, rule: null },
  };
  const canAssign = can(role, "mapping:write") && removedAt === null && dialog.units.length > 0;
  return (
    <UserMappingPanel
      {...{ tenant, mapping }}
      path={`/t/${tenant}/users/${user.id}`}
      isToday={mapping.day === today}
      assign={
        canAssign && <AssignButton {...dialog} label="Change business unit…" assignee={assignee} />
      }
    />
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
