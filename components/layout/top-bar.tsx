import { Burger } from "@mantine/core";
import type { ReactNode } from "react";
import { Finder } from "@/components/finder/finder";
import { PartnerBanner } from "./partner-banner";
import { TenantSwitcher } from "./tenant-switcher";
import classes from "./top-bar.module.css";
import { UserMenu } from "./user-menu";

type Props = {
  tenant: { tenantId: string; name: string };
  person: {
    name: string;
    roleName: string;
    isPartner: boolean;
    canSeeImports: boolean;
    canSeeCosts: boolean;
    tenants: readonly { tenantId: string; name: string }[];
  };
  dataAge: ReactNode;
  signOut: () => Promise<void>;
  /** The sheet that holds the navigation on small screens. */
  navigation: { isOpen: boolean; open: () => void };
};

/** Whose data this is, how old it is, and who looks at it. */
export function TopBar({ tenant, person, dataAge, signOut, navigation }: Props) {
  return (
    <>
      <div className={classes["bar"]}>
        <Burger
          opened={navigation.isOpen}
          onClick={navigation.open}
          size="sm"
          hiddenFrom="sm"
          aria-label="Open navigation"
          aria-expanded={navigation.isOpen}
        />
        <span className={classes["brand"]}>Client Portal</span>
        <TenantSwitcher tenant={tenant} tenants={person.tenants} isPartner={person.isPartner} />
        <div className={classes["age"]}>{dataAge}</div>
        <div className={classes["account"]}>
          <Finder
            tenantId={tenant.tenantId}
            canSeeCosts={person.canSeeCosts}
            canSeeImports={person.canSeeImports}
          />
          <UserMenu name={person.name} roleName={person.roleName} signOut={signOut} />
        </div>
      </div>
      {person.isPartner && <PartnerBanner tenantName={tenant.name} />}
    </>
  );
}
