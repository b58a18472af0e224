import { Stack, Text } from "@mantine/core";
import type { Metadata } from "next";
import { InvoiceFiles } from "@/components/charges/invoice-files";
import { InvoiceLoader } from "@/components/charges/invoice-loader";
import { PageHeader } from "@/components/ui/page-header";
import { listInvoiceFiles } from "@/db/queries/list-invoice-files";
import { requireScope } from "@/lib/auth/require-scope";
import { applyInvoiceAction, planInvoiceAction, withdrawInvoiceAction } from "../file-actions";

export const metadata: Metadata = { title: "Invoice lines" };

type Props = { params: Promise<{ tenant: string }> };

export default async function InvoicesPage({ params }: Props) {
  const { tenant } = await params;
  const scope = await requireScope(tenant, "costs:read");
  const files = await listInvoiceFiles(scope);
  return (
    <Stack gap="lg">
      <PageHeader title="Invoice lines">
        Optional. What was really billed replaces what the prices come to, for its product and days.
        Load Partner Center&apos;s reconciliation file: only the rows of this customer are kept,
        with their subtotal before tax.
      </PageHeader>
      <InvoiceLoader
        check={planInvoiceAction.bind(null, tenant)}
        apply={applyInvoiceAction.bind(null, tenant)}
      />
      {files.length > 0 ? (
        <InvoiceFiles files={files} withdraw={withdrawInvoiceAction.bind(null, tenant)} />
      ) : (
        <Text>No invoice was loaded yet.</Text>
      )}
    </Stack>
  );
}
