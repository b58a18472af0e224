"use client";
import { Button, Group } from "@mantine/core";
import Link from "next/link";
import type { ReactNode } from "react";
import { PageHeader } from "@/components/ui/page-header";

type Props = {
  tenant: string;
  /** Without units there is nothing to download. */
  hasUnits: boolean;
  canLoad?: boolean;
  children?: ReactNode;
};

/** The title of the page of units, with what can be done with all of them. */
export function UnitsHeader({ tenant, hasUnits, canLoad = false, children }: Props) {
  return (
    <PageHeader
      title="Business units"
      actions={
        <Group gap="sm">
          {hasUnits && (
            // a file, no page: the router must not fetch it
            <Button component="a" href={`/api/t/${tenant}/units/export`} download variant="default">
              Download CSV
            </Button>
          )}
          {canLoad && (
            <Button component={Link} href={`/t/${tenant}/mapping/units/import`} variant="default">
              Load CSV
            </Button>
          )}
          {children}
        </Group>
      }
    >
      The customer&apos;s own tree: each unit carries the cost of its users, and of the units below
      it.
    </PageHeader>
  );
}
