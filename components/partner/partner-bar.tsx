import { Group, Text } from "@mantine/core";
import { UserMenu } from "@/components/layout/user-menu";
import classes from "./partner-bar.module.css";

type Props = { name: string; roleName: string; signOut: () => Promise<void> };

/** The bar above the partner's own pages, where no tenant is chosen yet. */
export function PartnerBar({ name, roleName, signOut }: Props) {
  return (
    <header className={classes["bar"]}>
      <a href="#main" className={classes["skip"]}>
        Skip to content
      </a>
      <Group justify="space-between" gap="xs">
        <Text fw={600}>Client Portal</Text>
        <UserMenu name={name} roleName={roleName} signOut={signOut} />
      </Group>
    </header>
  );
}
