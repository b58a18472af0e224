"use client";
import { Popover, Text, UnstyledButton } from "@mantine/core";
import { NoValue } from "@/components/ui/no-value";

/** Product names by SKU id. */
export type ProductNames = Readonly<Record<string, { name: string; partNumber: string }>>;

/** How many names fit into a row before the rest wait behind a number. */
const SHOWN = 2;

/** The products a user holds by name; of many, the first ones and the rest on demand. */
export function LicenseNames({
  skuIds,
  products,
}: {
  skuIds: readonly string[];
  products: ProductNames;
}) {
  const names = skuIds.map((id) => products[id]?.name ?? id).sort();
  if (names.length === 0) return <NoValue />;
  const rest = names.slice(SHOWN);
  return (
    <>
      {names.slice(0, SHOWN).map((name) => (
        <div key={name}>{name}</div>
      ))}
      {rest.length > 0 && (
        <Popover shadow="md" withArrow position="bottom-start">
          <Popover.Target>
            <UnstyledButton fz="inherit" td="underline" mih={24}>
              {rest.length} more
            </UnstyledButton>
          </Popover.Target>
          <Popover.Dropdown>
            {rest.map((name) => (
              <Text key={name} size="sm">
                {name}
              </Text>
            ))}
          </Popover.Dropdown>
        </Popover>
      )}
    </>
  );
}
