"use client";
import { Button, Drawer, Group } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconFilter } from "@tabler/icons-react";
import { useQueryStates } from "nuqs";
import { useTransition } from "react";
import type { UserFacets } from "@/db/queries/list-user-facets";
import { formatCount } from "@/lib/domain/format";
import { FacetMenu } from "./facet-menu";
import type { ProductNames } from "./license-names";
import { countFilters } from "./read-users-address";
import { FACETS, FIRST_PAGE, userParams, type Facet } from "./search-params";

type Props = { facets: UserFacets; products: ProductNames; matching: number };

/** The fields one can filter by; on a phone in a sheet that says how many users remain. */
export function FacetBar({ facets, products, matching }: Props) {
  const [isOpen, { open, close }] = useDisclosure();
  const [, startTransition] = useTransition();
  const [state, ask] = useQueryStates(userParams, {
    ...{ shallow: false, history: "push" },
    startTransition,
  });
  const menus = FACETS.map((facet) => (
    <FacetMenu
      key={facet}
      facet={facet}
      values={facets[KEY_OF[facet]]}
      chosen={state[facet]}
      products={products}
      onChange={(chosen) => void ask({ ...FIRST_PAGE, [facet]: chosen })}
    />
  ));
  const count = countFilters({ ...state, q: "" });
  return (
    <>
      <Group gap="xs" visibleFrom="sm" role="group" aria-label="Filters">
        {menus}
      </Group>
      <Button
        hiddenFrom="sm"
        variant="default"
        leftSection={<IconFilter size={16} aria-hidden />}
        onClick={open}
      >
        Filters{count > 0 ? ` (${count})` : ""}
      </Button>
      <Drawer
        opened={isOpen}
        onClose={close}
        title="Filters"
        position="bottom"
        size="auto"
        closeButtonProps={{ "aria-label": "Close" }}
      >
        <Group gap="xs" mb="md">
          {menus}
        </Group>
        <Button fullWidth onClick={close}>
          Show {formatCount(matching)} {matching === 1 ? "result" : "results"}
        </Button>
      </Drawer>
    </>
  );
}

const KEY_OF: Record<Facet, keyof UserFacets> = {
  department: "department",
  license: "license",
  country: "country",
  type: "userType",
};
