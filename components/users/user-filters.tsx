"use client";
import { Group, Loader, Text } from "@mantine/core";
import type { UserFacets } from "@/db/queries/list-user-facets";
import { FACET_LABELS } from "./facet-labels";
import { FacetList } from "./facet-list";
import { FacetMenu } from "./facet-menu";
import { FacetSheet } from "./facet-sheet";
import { FacetsFailed } from "./facets-failed";
import type { ProductNames } from "./license-names";
import { FACETS, FIRST_PAGE, type Facet } from "./search-params";
import { useSettled } from "./use-settled";
import { useUsersAddress } from "./use-users-address";

type Props = {
  /** Arrive after the rows, which do not wait for them. */
  facets: Promise<UserFacets>;
  products: ProductNames;
  matching: number;
};

/** The fields one can filter by; on a phone in a sheet that says how many users remain. */
export function UserFilters({ facets, products, matching }: Props) {
  const { value: counts, isPending, hasFailed } = useSettled(facets);
  const { state, ask } = useUsersAddress();
  const listOf = (facet: Facet) => {
    if (hasFailed) return <Text size="sm">The values could not be counted.</Text>;
    if (!counts) return <Loader size="sm" aria-label="Counting" />;
    return (
      <FacetList
        {...{ facet, products, isPending }}
        values={counts[KEY_OF[facet]]}
        chosen={state[facet]}
        onChange={(chosen) => void ask({ ...FIRST_PAGE, [facet]: chosen })}
      />
    );
  };
  const menus = FACETS.map((facet) => ({
    ...{ facet, label: FACET_LABELS[facet], chosen: state[facet].length },
    list: listOf(facet),
  }));
  return (
    <>
      <Group gap="xs" visibleFrom="sm" role="group" aria-label="Filters">
        {menus.map(({ facet, label, chosen, list }) => (
          <FacetMenu key={facet} label={label} chosen={chosen}>
            {list}
          </FacetMenu>
        ))}
      </Group>
      <FacetSheet menus={menus} matching={matching} />
      {hasFailed && <FacetsFailed />}
    </>
  );
}

const KEY_OF: Record<Facet, keyof UserFacets> = {
  unit: "unit",
  department: "department",
  license: "license",
  country: "country",
  type: "userType",
};
