import { Text } from "@mantine/core";
import type { Metadata } from "next";
import { TextLink } from "@/components/imports/text-link";
import { CenteredPage } from "@/components/ui/centered-page";
import { Problem } from "@/components/ui/problem";

export const metadata: Metadata = { title: "Page not found" };

export default function NotFound() {
  return (
    <CenteredPage>
      <Problem title="Page not found" actions={<TextLink href="/">Go to your first page</TextLink>}>
        <Text>There is no page at this address, or it is not yours to see.</Text>
        <Text>
          Check the address. If somebody sent it to you, ask them whether you should have access.
        </Text>
      </Problem>
    </CenteredPage>
  );
}
