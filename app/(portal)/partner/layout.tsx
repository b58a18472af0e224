import { Box } from "@mantine/core";
import type { ReactNode } from "react";
import { signOutAction } from "@/app/actions";
import { FocusHeading } from "@/components/layout/focus-heading";
import { PartnerBar } from "@/components/partner/partner-bar";
import { roleLabel } from "@/lib/auth/permissions";
import { requirePartner } from "@/lib/auth/require-scope";

/** The frame of the partner's own pages; the pages guard themselves. */
export default async function PartnerLayout({ children }: { children: ReactNode }) {
  const { person } = await requirePartner();
  return (
    <>
      <PartnerBar name={person.displayName} roleName={roleLabel.partner} signOut={signOutAction} />
      <Box
        component="main"
        id="main"
        tabIndex={-1}
        p={{ base: "md", sm: "lg" }}
        maw={1600}
        mx="auto"
      >
        {children}
      </Box>
      <FocusHeading mainId="main" />
    </>
  );
}
