import { Button, Group, Text } from "@mantine/core";
import classes from "./partner-bar.module.css";

type Props = { name: string; signOut: () => Promise<void> };

/** The bar above the partner's own pages, where no tenant is chosen yet. */
export function PartnerBar({ name, signOut }: Props) {
  return (
    <header className={classes["bar"]}>
      <a href="#main" className={classes["skip"]}>
        Skip to content
      </a>
      <Group justify="space-between" gap="xs">
        <Text fw={600}>Client Portal</Text>
        <Group gap="sm">
          <Text size="sm">{name}</Text>
          <form action={signOut}>
            <Button type="submit" variant="default" size="xs">
              Sign out
            </Button>
          </form>
        </Group>
      </Group>
    </header>
  );
}
