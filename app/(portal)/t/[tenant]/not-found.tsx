import { Text } from "@mantine/core";
import type { Metadata } from "next";
import { TextLink } from "@/components/imports/text-link";
import { Problem } from "@/components/ui/problem";

export const metadata: Metadata = { title: "Not found" };

export default function TenantNotFound() {
  return (
    <Problem title="Not found" actions={<TextLink href="/">Go to your first page</TextLink>}>
      <Text>
        This tenant has nothing at this address. It may have been removed since the link was made,
        or the address may be incomplete.
      </Text>
    </Problem>
  );
}
