import {
  Table,
  TableCaption,
  TableTbody,
  TableTd,
  TableTh,
  TableThead,
  TableTr,
  Text,
  VisuallyHidden,
} from "@mantine/core";
import { ScrollRegion } from "@/components/ui/scroll-region";
import type { LicenseDetail } from "@/db/queries/get-license";

/** The services a license brings, with Microsoft's own names for them. */
export function ServicePlansTable({ plans }: Pick<LicenseDetail, "plans">) {
  return (
    <ScrollRegion label="Service plans">
      <Table>
        <TableCaption>
          <VisuallyHidden>Service plans</VisuallyHidden>
        </TableCaption>
        <TableThead>
          <TableTr>
            <TableTh scope="col">Service plan</TableTh>
            <TableTh scope="col">State</TableTh>
          </TableTr>
        </TableThead>
        <TableTbody>
          {plans.map((plan) => (
            <TableTr key={plan.planId}>
              <TableTh scope="row" fw={400}>
                {plan.name}
                {plan.name !== plan.servicePlanName && (
                  <Text size="xs" c="dimmed" ff="monospace" style={{ overflowWrap: "anywhere" }}>
                    {plan.servicePlanName}
                  </Text>
                )}
              </TableTh>
              <TableTd>{PROVISIONING[plan.provisioningStatus] ?? plan.provisioningStatus}</TableTd>
            </TableTr>
          ))}
        </TableTbody>
      </Table>
    </ScrollRegion>
  );
}

/** @see https://learn.microsoft.com/graph/api/resources/serviceplaninfo */
const PROVISIONING: Readonly<Partial<Record<string, string>>> = {
  Success: "On",
  Disabled: "Off",
  Error: "Error",
  PendingInput: "Waits for input",
  PendingActivation: "Being activated",
  PendingProvisioning: "Being set up",
};
