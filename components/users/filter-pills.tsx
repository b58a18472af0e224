"use client";
import { Button, Group, Pill } from "@mantine/core";
import { useRef } from "react";
import { listFilterConditions, type FilterCondition } from "./filter-conditions";
import { focusUsersCount } from "./users-count";
import type { ProductNames } from "./license-names";
import { FIRST_PAGE, NO_FILTER } from "./search-params";
import { useUsersAddress } from "./use-users-address";

/** Every value that narrows the list, each removable; Delete removes the one with the focus. */
export function FilterPills({ products }: { products: ProductNames }) {
  const group = useRef<HTMLDivElement>(null);
  const { state, ask } = useUsersAddress();
  const conditions = listFilterConditions(state, products);
  if (conditions.length === 0) return null;
  const remove = ({ without }: FilterCondition, position: number) => {
    // the focus goes to the pill before, or to the one after the first; with the last pill all go
    const buttons = group.current?.querySelectorAll("button");
    if (conditions.length === 1) focusUsersCount();
    else buttons?.[position === 0 ? 1 : position - 1]?.focus();
    void ask({ ...FIRST_PAGE, ...without });
  };
  return (
    <Group gap="xs" ref={group} role="group" aria-label="Active filters">
      {conditions.map((condition, position) => (
        <Pill
          key={`${condition.facet} ${condition.value}`}
          size="lg"
          fz="sm"
          bg="var(--portal-subtle)"
          bd="1px solid var(--portal-control-border)"
          withRemoveButton
          removeButtonProps={{
            "aria-label": `${condition.text}. Press Delete to remove`,
            tabIndex: 0,
            "aria-hidden": false,
            onKeyDown: (event) => {
              if (event.key !== "Delete" && event.key !== "Backspace") return;
              event.preventDefault();
              remove(condition, position);
            },
          }}
          onRemove={() => remove(condition, position)}
        >
          <bdi>{condition.text}</bdi>
        </Pill>
      ))}
      <Button
        variant="subtle"
        size="compact-sm"
        onClick={() => {
          focusUsersCount();
          void ask(NO_FILTER);
        }}
      >
        Clear all
      </Button>
    </Group>
  );
}
