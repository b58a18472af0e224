import { Stack, Text } from "@mantine/core";
import type { Metadata } from "next";
import { TextLink } from "@/components/imports/text-link";
import { describeWaste } from "@/components/licenses/describe-waste";
import { WasteTable } from "@/components/licenses/waste-table";
import { PageHeader } from "@/components/ui/page-header";
import { getWaste } from "@/db/queries/get-waste";
import { requireScope } from "@/lib/auth/require-scope";

export const metadata: Metadata = { title: "Unused licenses" };

type Props = { params: Promise<{ tenant: string }> };

/** What is paid for and not used, in money, and since when. */
export default async function WastePage({ params }: Props) {
  const { tenant } = await params;
  const scope = await requireScope(tenant, "costs:read");
  const waste = await getWaste(scope);
  const { guests, summary } = describeWaste(waste);
  return (
    <Stack gap="lg">
      <TextLink href={`/t/${tenant}/licenses`}>All licenses</TextLink>
      <PageHeader title="Unused licenses">{summary}</PageHeader>
      <WasteTable tenant={tenant} waste={waste} />
      <Text>
        {guests}
        {waste.guests.users > 0 && (
          <>
            {" "}
            <TextLink underline="always" href={`/t/${tenant}/users?type=Guest&license=paid`}>
              See who
            </TextLink>
          </>
        )}
      </Text>
      <Text size="sm" c="dimmed" maw="72ch">
        At today&apos;s prices, before tax. Over-assigned licenses cost nothing now: what they would
        cost is what a purchase of them would. Whether an account is disabled is not among the
        imported fields, so nothing is said of it.
      </Text>
    </Stack>
  );
}
