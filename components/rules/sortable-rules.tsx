"use client";
import { DragDropContext, Draggable, Droppable } from "@hello-pangea/dnd";
import { Group } from "@mantine/core";
import { IconGripVertical } from "@tabler/icons-react";
import type { ReactNode } from "react";
import type { Rule } from "@/lib/domain/mapping/rule";
import { RuleControls, type RuleHandlers } from "./rule-controls";
import classes from "./rule-list.module.css";

/** The name of the list for those who hear it; the focus comes here when a rule is gone. */
export const RULE_LIST_ID = "rules";
export const RULES_LABEL = "Rules in order: the first that matches a user decides";

type Props = {
  rules: readonly Rule[];
  handlers: RuleHandlers;
  itemOf: (rule: Rule, index: number, controls: ReactNode) => ReactNode;
};

/** The rules to be put in another order: dragged by their handles, or moved by their buttons. */
export function SortableRules({ rules, handlers, itemOf }: Props) {
  return (
    <DragDropContext
      onDragEnd={({ source, destination }, { announce }) => {
        const rule = rules[source.index];
        const by = destination ? destination.index - source.index : 0;
        announce(rule && by !== 0 ? handlers.drop(rule, by) : "The rule stays where it was");
      }}
    >
      <Droppable droppableId={RULE_LIST_ID}>
        {({ innerRef, droppableProps, placeholder }) => (
          <ol
            {...droppableProps}
            ref={innerRef}
            id={RULE_LIST_ID}
            tabIndex={-1}
            aria-label={RULES_LABEL}
            className={classes["list"]}
          >
            {rules.map((rule, index) => (
              <Draggable key={rule.id} draggableId={rule.id} index={index}>
                {(item) => (
                  <li ref={item.innerRef} {...item.draggableProps}>
                    {itemOf(
                      rule,
                      index,
                      <Group gap="xs">
                        <span
                          {...item.dragHandleProps}
                          aria-label={`Drag ${rule.name}`}
                          title="Drag to another place"
                          className={classes["handle"]}
                        >
                          <IconGripVertical size={18} aria-hidden />
                        </span>
                        <RuleControls
                          {...{ rule, handlers }}
                          isFirst={index === 0}
                          isLast={index === rules.length - 1}
                        />
                      </Group>,
                    )}
                  </li>
                )}
              </Draggable>
            ))}
            {placeholder}
          </ol>
        )}
      </Droppable>
    </DragDropContext>
  );
}
