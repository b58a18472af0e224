import { Drawer, Group, Text } from "@mantine/core";
import type { ReactNode } from "react";

type Props = { isOpen: boolean; onClose: () => void; children: ReactNode };

/** Holds the navigation where there is no room for a rail; Escape, Close and any link close it. */
export function NavSheet({ isOpen, onClose, children }: Props) {
  return (
    <Drawer.Root opened={isOpen} onClose={onClose} size="280px" hiddenFrom="sm">
      <Drawer.Overlay />
      <Drawer.Content aria-label="Navigation">
        <Group justify="space-between" p="md">
          <Text fw={600}>Client Portal</Text>
          <Drawer.CloseButton aria-label="Close navigation" size="lg" />
        </Group>
        {children}
      </Drawer.Content>
    </Drawer.Root>
  );
}
