"use client";
import {
  ActionIcon,
  Menu,
  Table,
  TableCaption,
  TableTbody,
  TableTd,
  TableTh,
  TableThead,
  TableTr,
  Text,
  VisuallyHidden,
} from "@mantine/core";
import { IconDots } from "@tabler/icons-react";
import { TextLink } from "@/components/imports/text-link";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { STATE_LABELS, type ChargeLine } from "./charge-line";

/** What can be done with a price line. */
export type ChargeTask = "price" | "correct" | "end" | "remove";

type Props = {
  tenant: string;
  caption: string;
  lines: readonly ChargeLine[];
  /** Null where lines are only looked at. */
  onChoose: ((task: ChargeTask, line: ChargeLine) => void) | null;
};

/** Price lines by product, each with the way to its history. */
export function PriceBookTable({ tenant, caption, lines, onChoose }: Props) {
  return (
    <ScrollRegion label={caption}>
      <Table tabularNums verticalSpacing={4}>
        <TableCaption>
          <VisuallyHidden>{caption}</VisuallyHidden>
        </TableCaption>
        <TableThead>
          <TableTr>
            <TableTh scope="col">Product</TableTh>
            <TableTh scope="col" visibleFrom="sm">
              Contract
            </TableTh>
            <TableTh scope="col" ta="end">
              Price of one seat
            </TableTh>
            <TableTh scope="col">Billing</TableTh>
            <TableTh scope="col" ta="end">
              Seats
            </TableTh>
            <TableTh scope="col">Days</TableTh>
            <TableTh scope="col">State</TableTh>
            {onChoose && (
              <TableTh scope="col">
                <VisuallyHidden>Actions</VisuallyHidden>
              </TableTh>
            )}
          </TableTr>
        </TableThead>
        <TableTbody>
          {lines.map((line) => (
            <Line key={line.id} {...{ tenant, line, onChoose }} />
          ))}
        </TableTbody>
      </Table>
    </ScrollRegion>
  );
}

type LineProps = Pick<Props, "tenant" | "onChoose"> & { line: ChargeLine };

function Line({ tenant, line, onChoose }: LineProps) {
  return (
    <TableTr>
      <TableTh scope="row" fw={500} style={{ overflowWrap: "anywhere" }}>
        <TextLink href={`/t/${tenant}/charges/${line.id}`}>
          {line.product}
          <VisuallyHidden>, history of {line.label}</VisuallyHidden>
        </TextLink>
        {line.partNumber !== "" && line.partNumber !== line.product && (
          <Text size="xs" c="dimmed" ff="monospace">
            {line.partNumber}
          </Text>
        )}
        <Text size="xs" c="dimmed" hiddenFrom="sm">
          {line.label}
        </Text>
      </TableTh>
      <TableTd visibleFrom="sm">{line.label}</TableTd>
      <TableTd ta="end">{line.price}</TableTd>
      <TableTd>{line.billing}</TableTd>
      <TableTd ta="end" style={{ whiteSpace: "nowrap" }}>
        {line.seats}
      </TableTd>
      <TableTd style={{ whiteSpace: "nowrap" }}>{line.days}</TableTd>
      <TableTd style={{ whiteSpace: "nowrap" }}>{STATE_LABELS[line.state]}</TableTd>
      {onChoose && (
        <TableTd>{line.state !== "removed" && <LineMenu {...{ line, onChoose }} />}</TableTd>
      )}
    </TableTr>
  );
}

/** The id of the button that opens a line's menu. */
export const menuIdOf = (id: string): string => `charge-${id}`;

type MenuProps = { line: ChargeLine; onChoose: NonNullable<Props["onChoose"]> };

function LineMenu({ line, onChoose }: MenuProps) {
  const tasks: readonly (readonly [ChargeTask, string])[] = [
    ...(line.isUpfront
      ? []
      : ([
          ["price", "Change price…"],
          ["end", "End…"],
        ] as const)),
    ["correct", "Correct…"],
    ["remove", "Take away…"],
  ];
  return (
    <Menu id={menuIdOf(line.id)} position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          size="lg"
          aria-label={`Actions for ${line.label} of ${line.product}`}
        >
          <IconDots size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {tasks.map(([task, label]) => (
          <Menu.Item key={task} onClick={() => onChoose(task, line)}>
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
