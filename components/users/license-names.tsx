"use client";
import { Popover, Stack, Text, UnstyledButton, VisuallyHidden } from "@mantine/core";
import { NoValue } from "@/components/ui/no-value";

/** Product names by SKU id. */
export type ProductNames = Readonly<Record<string, { name: string; partNumber: string }>>;

type Props = { skuIds: readonly string[]; products: ProductNames };

/** How many names fit into a row before the rest wait behind a number. */
const SHOWN = 2;

/** The products a user holds by name; of many, the first ones and the rest on demand. */
export function LicenseNames({ skuIds, products }: Props) {
  const held = skuIds
    .map((id) => ({ id, name: products[id]?.name ?? id }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const rest = held.slice(SHOWN);
  if (held.length === 0) return <NoValue />;
  return (
    <>
      {held.slice(0, SHOWN).map(({ id, name }) => (
        <div key={id}>{name}</div>
      ))}
      {rest.length > 0 && (
        <Popover shadow="md" withArrow position="bottom-start" trapFocus returnFocus>
          <Popover.Target>
            <UnstyledButton fz="inherit" td="underline" mih={24}>
              {rest.length} more
              <VisuallyHidden> licenses</VisuallyHidden>
            </UnstyledButton>
          </Popover.Target>
          <Popover.Dropdown tabIndex={-1}>
            <Stack gap={4}>
              {rest.map(({ id, name }) => (
                <Text key={id} size="sm">
                  {name}
                </Text>
              ))}
            </Stack>
          </Popover.Dropdown>
        </Popover>
      )}
    </>
  );
}
