import { Box } from "@mantine/core";
import type { ReactNode } from "react";
import { signOutAction } from "@/app/actions";
import { countHealth } from "@/components/imports/count-health";
import { FocusHeading } from "@/components/layout/focus-heading";
import { PartnerBar } from "@/components/partner/partner-bar";
import { listPartnerTenants } from "@/db/queries/list-partner-tenants";
import { roleLabel } from "@/lib/auth/permissions";
import { requirePartner } from "@/lib/auth/require-scope";

/** The frame of the partner's own pages; the pages guard themselves. */
export default async function PartnerLayout({ children }: { children: ReactNode }) {
  const { person, database } = await requirePartner();
  const tenants = await listPartnerTenants(database, person.subject);
  const health = countHealth(tenants, new Date());
  return (
    <>
      <PartnerBar
        name={person.displayName}
        roleName={roleLabel.partner}
        signOut={signOutAction}
        failedCustomers={health.failed}
      />
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
