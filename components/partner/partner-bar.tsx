import { Group, Text } from "@mantine/core";
import { PartnerNav } from "@/components/layout/partner-nav";
import { UserMenu } from "@/components/layout/user-menu";
import classes from "./partner-bar.module.css";

type Props = {
  name: string;
  roleName: string;
  signOut: () => Promise<void>;
  /** How many customers' latest import failed. */
  failedCustomers: number;
};

/** The bar above the partner's own pages, where no tenant is chosen yet. */
export function PartnerBar({ name, roleName, signOut, failedCustomers }: Props) {
  return (
    <header className={classes["bar"]}>
      <a href="#main" className={classes["skip"]}>
        Skip to content
      </a>
      <Group justify="space-between" gap="xs">
        <Group gap="lg">
          <Text fw={600}>Client Portal</Text>
          <PartnerNav failedCustomers={failedCustomers} />
        </Group>
        <UserMenu name={name} roleName={roleName} signOut={signOut} />
      </Group>
    </header>
  );
}
