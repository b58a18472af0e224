"use client";
import { ActionIcon, Menu } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import type { UnitLine } from "./unit-line";

/** What can be done with a unit. */
export type UnitTask = "edit" | "add" | "move" | "merge" | "archive" | "restore";

type Props = { line: UnitLine; onChoose: (task: UnitTask) => void };

/** The tasks of one unit, behind a button of its row. */
export function UnitMenu({ line, onChoose }: Props) {
  const { id, name } = line;
  return (
    <Menu id={menuIdOf(id)} position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon variant="subtle" size="lg" aria-label={`Actions for ${name}`}>
          <IconDots size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {tasksOf(line).map(([task, label]) => (
          <Menu.Item key={task} onClick={() => onChoose(task)}>
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** The id of the button that opens a unit's menu. */
export const menuIdOf = (id: UnitLine["id"]): string => `actions-${id}`;

function tasksOf({ isArchived, archivedOn }: UnitLine): (readonly [UnitTask, string])[] {
  if (isArchived) return [["restore", "Take into use again"]];
  if (archivedOn !== null)
    return [
      ["edit", "Edit…"],
      ["restore", "Do not archive"],
    ];
  return [
    ["edit", "Edit…"],
    ["add", "Add unit below…"],
    ["move", "Move…"],
    ["merge", "Merge into another…"],
    ["archive", "Archive…"],
  ];
}
