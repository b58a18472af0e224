"use client";
import { Select } from "@mantine/core";
import { usePathname, useRouter } from "next/navigation";
import {
  attributeLabel,
  MAPPING_ATTRIBUTES,
  type MappingAttribute,
} from "@/lib/domain/mapping/attributes";

/** What no two users share, or what nobody thinks in. */
const NOT_GROUPED: readonly MappingAttribute[] = ["userPrincipalName", "mail", "managerId"];

/** By which attribute the worklist is grouped; the address keeps it. */
export function GroupBySelect({ by }: { by: MappingAttribute }) {
  const router = useRouter();
  const pathname = usePathname();
  return (
    <Select
      label="Group by"
      data={MAPPING_ATTRIBUTES.filter((name) => !NOT_GROUPED.includes(name)).map((name) => ({
        value: name,
        label: attributeLabel(name),
      }))}
      value={by}
      allowDeselect={false}
      onChange={(value) => value && router.push(`${pathname}?by=${value}`)}
      maw={260}
    />
  );
}
