"use client";
import { Button, Group, Pill } from "@mantine/core";
import { useQueryStates } from "nuqs";
import { useRef } from "react";
import { FACET_LABELS, facetLabel } from "./facet-labels";
import type { ProductNames } from "./license-names";
import { FACETS, FIRST_PAGE, userParams, type Facet } from "./search-params";

/** Every value that narrows the list, each removable; Delete removes the one with the focus. */
export function FilterPills({ products }: { products: ProductNames }) {
  const group = useRef<HTMLDivElement>(null);
  const [state, ask] = useQueryStates(userParams, { shallow: false, history: "push" });
  const pills = FACETS.flatMap((facet) =>
    state[facet].map((value) => ({
      ...{ facet, value },
      text: `${FACET_LABELS[facet]} is ${facetLabel(facet, value, products)}`,
    })),
  );
  if (pills.length === 0) return null;
  const remove = (facet: Facet, value: string, position: number) => {
    void ask({ ...FIRST_PAGE, [facet]: state[facet].filter((one) => one !== value) });
    // the focus goes to the pill before, or to what follows the last one
    const buttons = group.current?.querySelectorAll("button");
    buttons?.[Math.max(0, position - 1)]?.focus();
  };
  return (
    <Group gap="xs" ref={group} role="group" aria-label="Active filters">
      {pills.map(({ facet, value, text }, position) => (
        <Pill
          key={`${facet} ${value}`}
          withRemoveButton
          removeButtonProps={{
            "aria-label": `${text}. Press Delete to remove`,
            tabIndex: 0,
            "aria-hidden": false,
            onKeyDown: (event) => {
              if (event.key !== "Delete" && event.key !== "Backspace") return;
              event.preventDefault();
              remove(facet, value, position);
            },
          }}
          onRemove={() => remove(facet, value, position)}
        >
          <bdi>{text}</bdi>
        </Pill>
      ))}
      <Button
        variant="subtle"
        size="compact-sm"
        onClick={() =>
          void ask({
            ...FIRST_PAGE,
            q: null,
            department: null,
            license: null,
            country: null,
            type: null,
          })
        }
      >
        Clear all
      </Button>
    </Group>
  );
}
