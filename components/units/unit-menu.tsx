"use client";
import { ActionIcon, Menu } from "@mantine/core";
import { IconDots } from "@tabler/icons-react";

/** What can be done with a unit. */
export type UnitTask = "edit" | "add" | "move" | "archive" | "restore";

type Props = { name: string; isArchived: boolean; onChoose: (task: UnitTask) => void };

/** The tasks of one unit, behind a button of its row. */
export function UnitMenu({ name, isArchived, onChoose }: Props) {
  const tasks: readonly (readonly [UnitTask, string])[] = isArchived
    ? [["restore", "Take into use again"]]
    : [
        ["edit", "Edit…"],
        ["add", "Add unit below…"],
        ["move", "Move…"],
        ["archive", "Archive…"],
      ];
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon variant="subtle" size="lg" aria-label={`Actions for ${name}`}>
          <IconDots size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {tasks.map(([task, label]) => (
          <Menu.Item key={task} onClick={() => onChoose(task)}>
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
