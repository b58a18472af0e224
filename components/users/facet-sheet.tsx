"use client";
import { Accordion, Button, Drawer, Group } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconFilter } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { counted } from "@/components/ui/counted";

type Menu = { facet: string; label: string; chosen: number; list: ReactNode };
type Props = { menus: readonly Menu[]; matching: number };

/** The filters on a phone: one sheet, one fold per field, and a way back to the rows. */
export function FacetSheet({ menus, matching }: Props) {
  const [isOpen, { open, close }] = useDisclosure();
  const chosen = menus.reduce((sum, menu) => sum + menu.chosen, 0);
  return (
    <>
      <Button
        hiddenFrom="sm"
        variant="default"
        leftSection={<IconFilter size={16} aria-hidden />}
        onClick={open}
      >
        Filters{chosen > 0 ? ` (${chosen})` : ""}
      </Button>
      <Drawer.Root opened={isOpen} onClose={close} position="bottom" size="auto" hiddenFrom="sm">
        <Drawer.Overlay />
        <Drawer.Content>
          <Drawer.Body pt="md">
            {/* not Drawer.Header: a page has one banner */}
            <Group justify="space-between">
              <Drawer.Title fw={600}>Filters</Drawer.Title>
              <Drawer.CloseButton aria-label="Close" size="lg" />
            </Group>
            <Accordion multiple={false} mb="md">
              {menus.map(({ facet, label, chosen: some, list }) => (
                <Accordion.Item key={facet} value={facet}>
                  <Accordion.Control>
                    {label}
                    {some > 0 && ` (${some})`}
                  </Accordion.Control>
                  <Accordion.Panel>{list}</Accordion.Panel>
                </Accordion.Item>
              ))}
            </Accordion>
            <Button fullWidth onClick={close}>
              Show {counted(matching, "result")}
            </Button>
          </Drawer.Body>
        </Drawer.Content>
      </Drawer.Root>
    </>
  );
}
