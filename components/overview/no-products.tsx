import { Paper, Text, Title } from "@mantine/core";
import { TextLink } from "@/components/imports/text-link";
import { counted } from "@/components/ui/counted";

type Props = {
  tenant: string;
  /** Free, trial and company-wide ones. */
  otherProducts: number;
};

/** Stands in place of the products when the tenant has imported data and no paid product. */
export function NoProducts({ tenant, otherProducts }: Props) {
  return (
    <Paper withBorder p="md">
      <Title order={2}>No paid products</Title>
      <Text mt="xs" maw="72ch">
        The last import found no paid product in this tenant, so no license can be assigned or lie
        unassigned.
      </Text>
      {otherProducts > 0 && (
        <Text mt="xs">
          <TextLink href={`/t/${tenant}/licenses`}>
            {counted(otherProducts, "free, trial or company-wide product")}
          </TextLink>
        </Text>
      )}
    </Paper>
  );
}
