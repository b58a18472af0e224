"use client";
import type { ComponentProps } from "react";
import { AssignButton } from "@/components/mapping/assign-button";
import type { Selection } from "@/components/mapping/assignment";
import { counted } from "@/components/ui/counted";
import type { UserFilter } from "@/db/queries/user-filter";
import { countTicked } from "./ticks";
import { useTicks } from "./use-ticks";

type Props = Omit<ComponentProps<typeof AssignButton>, "label" | "assignee" | "onAssigned"> & {
  filter: UserFilter;
  /** Nothing narrows the list: all of it is offered only when somebody chose so. */
  isFiltered: boolean;
};

/** Offers to assign whom one chose, or, with nobody chosen, everybody who matches the filter. */
export function AssignTicked({ filter, isFiltered, ...dialog }: Props) {
  const { ticks, matching, clear } = useTicks();
  const ticked = countTicked(ticks);
  const users = ticked > 0 ? ticked : isFiltered ? matching : 0;
  const selection: Selection =
    ticked > 0 && ticks.mode === "include"
      ? { mode: "include", ids: [...ticks.ids.keys()] }
      : { mode: "exclude", ids: ticks.mode === "exclude" ? [...ticks.ids] : [], filter };
  return (
    <AssignButton
      {...dialog}
      label={users === 0 ? null : `Assign ${counted(users, "user")}…`}
      assignee={{ selection, users, suggestedUnit: null, rule: null }}
      onAssigned={clear}
    />
  );
}
