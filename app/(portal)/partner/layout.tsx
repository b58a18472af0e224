import { Box } from "@mantine/core";
import type { ReactNode } from "react";
import { signOutAction } from "@/app/actions";
import { PartnerBar } from "@/components/partner/partner-bar";
import { requirePartner } from "@/lib/auth/require-scope";

/** The frame of the partner's own pages; the pages guard themselves. */
export default async function PartnerLayout({ children }: { children: ReactNode }) {
  const { person } = await requirePartner();
  return (
    <>
      <PartnerBar name={person.displayName} signOut={signOutAction} />
      <Box component="main" id="main" p={{ base: "md", sm: "lg" }} maw={1600} mx="auto">
        {children}
      </Box>
    </>
  );
}
