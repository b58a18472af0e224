import { Stack, Text } from "@mantine/core";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { CloseForm } from "@/components/costs/close-form";
import { CloseHistory } from "@/components/costs/close-history";
import { ClosedMonth } from "@/components/costs/closed-month";
import { costHref, readCostAddress } from "@/components/costs/cost-address";
import { listConcerns } from "@/components/costs/list-concerns";
import { TextLink } from "@/components/imports/text-link";
import { PageHeader } from "@/components/ui/page-header";
import { listCostMonths } from "@/db/queries/list-cost-months";
import { listMonthCloses } from "@/db/queries/list-month-closes";
import type { Scope } from "@/db/scope";
import { can } from "@/lib/auth/permissions";
import { requireRole, requireScope } from "@/lib/auth/require-scope";
import { formatMoney } from "@/lib/domain/money";
import { formatMonth, type Month } from "@/lib/domain/month";
import { previewClose } from "@/lib/services/preview-close";
import { closeMonthAction, reopenMonthAction, verifyMonthAction } from "./actions";

export const metadata: Metadata = { title: "Close a month" };

type Props = {
  params: Promise<{ tenant: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** Closing a month, and what proves a closed one. */
export default async function ClosePage({ params, searchParams }: Props) {
  const { tenant } = await params;
  const scope = await requireScope(tenant, "costs:read");
  const { role } = await requireRole(tenant);
  const months = (await listCostMonths(scope)).map(({ month }) => month);
  const read = readCostAddress(await searchParams, months);
  if (!read) notFound();
  const { month } = read.address;
  const closes = await listMonthCloses(scope, month);
  const inForce = closes.find(({ reopened }) => reopened === null);
  return (
    <Stack gap="lg">
      <TextLink href={costHref(`/t/${tenant}/costs`, { month })}>
        Costs of {formatMonth(month)}
      </TextLink>
      {read.notice && <Text role="status">{read.notice}</Text>}
      {inForce ? (
        <ClosedMonth
          close={inForce}
          month={month}
          proofHref={`/api/t/${tenant}/costs/proof?month=${month}`}
          verify={verifyMonthAction.bind(null, tenant, month)}
          reopen={can(role, "months:reopen") ? reopenMonthAction.bind(null, tenant, month) : null}
        />
      ) : (
        <OpenMonth {...{ tenant, scope, month }} mayClose={can(role, "months:close")} />
      )}
      <CloseHistory closes={closes} />
    </Stack>
  );
}

type OpenProps = { tenant: string; scope: Scope; month: Month; mayClose: boolean };

async function OpenMonth({ tenant, scope, month, mayClose }: OpenProps) {
  const preview = await previewClose(scope, month);
  const name = formatMonth(month);
  const totals = preview.totals.map(({ currency, minor }) => formatMoney(minor, currency));
  return (
    <>
      <PageHeader title={`Close ${name}`}>
        <Text>
          A closed month does not change any more: its prices, its mapping and every line down to
          the user are kept, with a checksum that proves them. Corrections need it to be reopened,
          with a reason.
        </Text>
      </PageHeader>
      <Text>
        Charged in {name}: <strong>{totals.join(" and ") || "nothing"}</strong>.
      </Text>
      {preview.problem !== null ? (
        <Text role="status">{preview.problem}</Text>
      ) : mayClose ? (
        <CloseForm
          name={name}
          concerns={listConcerns(preview)}
          close={closeMonthAction.bind(null, tenant, { month, key: preview.key })}
        />
      ) : (
        <Text>Only finance and administrators can close a month.</Text>
      )}
    </>
  );
}
