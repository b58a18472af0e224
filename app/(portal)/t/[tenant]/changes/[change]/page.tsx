import { Stack, Text, Title } from "@mantine/core";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ChangeItems } from "@/components/changes/change-items";
import { ChangeMoves } from "@/components/changes/change-moves";
import { RevertForm } from "@/components/changes/revert-form";
import { TextLink } from "@/components/imports/text-link";
import { PageHeader } from "@/components/ui/page-header";
import { CHANGE_ITEMS_SHOWN, getChangeSet } from "@/db/queries/get-change-set";
import { listUnitTree } from "@/db/queries/list-units";
import type { Scope } from "@/db/scope";
import { can } from "@/lib/auth/permissions";
import { requireRole, requireScope } from "@/lib/auth/require-scope";
import { describeCost } from "@/lib/domain/charges/describe-cost";
import { formatCount, formatInstant } from "@/lib/domain/format";
import { AppError } from "@/lib/errors";
import { previewRevert } from "@/lib/services/revert-change-set";
import { revertAction } from "../actions";

export const metadata: Metadata = { title: "Change" };

type Props = { params: Promise<{ tenant: string; change: string }> };

export default async function ChangePage({ params }: Props) {
  const { tenant, change: id } = await params;
  const scope = await requireScope(tenant, "mapping:read");
  const { role } = await requireRole(tenant);
  const change = await findChange(scope, id);
  const { units } = await listUnitTree(scope);
  const nameOf = (unitId: string) => units.find((unit) => unit.id === unitId)?.name ?? "a unit";
  const changes = `/t/${tenant}/changes`;
  return (
    <Stack gap="lg" style={{ overflowWrap: "anywhere" }}>
      <TextLink href={changes}>All changes</TextLink>
      <PageHeader title={change.sentence}>
        {change.actorName}, {formatInstant(change.at)}
        {can(role, "costs:read") && change.monthlyCost && (
          <Text>Moved {describeCost(change.monthlyCost)}</Text>
        )}
        {change.reason && <Text>Reason: {change.reason}</Text>}
      </PageHeader>
      {change.revertsId && (
        <TextLink href={`${changes}/${change.revertsId}`}>The change it took back</TextLink>
      )}
      <ChangeMoves moves={change.moves} nameOf={nameOf} />
      <section aria-labelledby="revert">
        <Title order={2} id="revert" size="h3" mb="xs">
          Take it back
        </Title>
        {change.revertedBy ? (
          <TextLink href={`${changes}/${change.revertedBy}`}>It was taken back</TextLink>
        ) : can(role, "mapping:write") ? (
          <RevertForm
            tenant={tenant}
            changeSetId={change.id}
            preview={await previewRevert(scope, change.id)}
            revert={revertAction.bind(null, tenant)}
          />
        ) : (
          <Text>Only finance and administrators can take a change back.</Text>
        )}
      </section>
      <ChangeItems tenant={tenant} items={change.items} nameOf={nameOf} />
      {change.users > CHANGE_ITEMS_SHOWN && (
        <Text>
          The first {formatCount(CHANGE_ITEMS_SHOWN)} of {formatCount(change.users)} users.
        </Text>
      )}
    </Stack>
  );
}

async function findChange(scope: Scope, id: string) {
  try {
    return await getChangeSet(scope, id);
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") notFound();
    throw error;
  }
}
