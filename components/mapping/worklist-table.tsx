"use client";
import {
  Button,
  Group,
  Stack,
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
import { useState } from "react";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { formatCount } from "@/lib/domain/format";
import { AssignDialog } from "./assign-dialog";
import type { Answer } from "@/components/ui/answer";
import type { AssignActions, Assignee } from "./assignment";
import { type Done, DoneNote } from "./done-note";
import type { DayOption } from "./list-months";
import type { UnitOption } from "./unit-options";

/** A group of unmapped users, in words. */
export type WorklistLine = {
  label: string;
  users: number;
  licensed: number;
  licenses: number;
  /** What they cost a month: `€24,310.00`; null for who may see no costs. */
  cost: string | null;
  /** `Retail: 87 % of Sales are there`; null when nothing suggests itself. */
  suggestion: string | null;
  assignee: Assignee;
};

type Props = {
  tenant: string;
  caption: string;
  lines: readonly WorklistLine[];
  units: readonly UnitOption[];
  days: readonly DayOption[];
  actions: AssignActions;
  revert: (input: {
    changeSetId: string;
    overwrite: boolean;
  }) => Promise<Answer<{ users: number }>>;
  /** False for those who may only look. */
  canAssign: boolean;
};

const SHOWN_FIRST = 20;

/** The groups of unmapped users, each with the way to give it a unit. */
export function WorklistTable(props: Props) {
  const { tenant, caption, lines, canAssign, revert } = props;
  const [assignee, setAssignee] = useState<Assignee | null>(null);
  const [done, setDone] = useState<Done | null>(null);
  const [isWhole, setIsWhole] = useState(false);
  const hasCosts = lines.some(({ cost }) => cost !== null);
  const shown = isWhole ? lines : lines.slice(0, SHOWN_FIRST);
  return (
    <Stack gap="md">
      {done && (
        <DoneNote
          key={done.changeSetId}
          {...{ tenant, done, revert }}
          onClose={() => setDone(null)}
        />
      )}
      <ScrollRegion label={caption}>
        <Table tabularNums verticalSpacing="xs">
          <TableCaption>
            <VisuallyHidden>{caption}</VisuallyHidden>
          </TableCaption>
          <TableHead {...{ canAssign, hasCosts }} />
          <TableBody lines={shown} canAssign={canAssign} onAssign={setAssignee} />
        </Table>
      </ScrollRegion>
      {lines.length > shown.length && (
        <Group>
          <Button variant="default" onClick={() => setIsWhole(true)}>
            Show {formatCount(lines.length - shown.length)} more groups
          </Button>
        </Group>
      )}
      {assignee && (
        <AssignDialog
          {...props}
          assignee={assignee}
          onClose={() => setAssignee(null)}
          onDone={(what) => {
            setAssignee(null);
            setDone(what);
          }}
        />
      )}
    </Stack>
  );
}

function TableHead({ canAssign, hasCosts }: { canAssign: boolean; hasCosts: boolean }) {
  return (
    <TableThead>
      <TableTr>
        <TableTh scope="col">Group</TableTh>
        <TableTh scope="col" ta="end">
          Users
        </TableTh>
        <TableTh scope="col" ta="end" visibleFrom="sm">
          Licenses
        </TableTh>
        {hasCosts && (
          <TableTh scope="col" ta="end">
            Cost a month
          </TableTh>
        )}
        <TableTh scope="col" visibleFrom="sm">
          Suggested
        </TableTh>
        {canAssign && <TableTh scope="col">Assign</TableTh>}
      </TableTr>
    </TableThead>
  );
}

type BodyProps = {
  lines: readonly WorklistLine[];
  canAssign: boolean;
  onAssign: (assignee: Assignee) => void;
};

function TableBody({ lines, canAssign, onAssign }: BodyProps) {
  return (
    <TableTbody>
      {lines.map(({ label, users, licenses, cost, suggestion, assignee }) => (
        <TableTr key={label}>
          <TableTh scope="row" fw={500} style={{ overflowWrap: "anywhere" }}>
            <bdi>{label}</bdi>
            <Text size="xs" c="dimmed" hiddenFrom="sm">
              {suggestion ?? "No suggestion"}
            </Text>
          </TableTh>
          <TableTd ta="end">{formatCount(users)}</TableTd>
          <TableTd ta="end" visibleFrom="sm">
            {formatCount(licenses)}
          </TableTd>
          {cost !== null && <TableTd ta="end">{cost}</TableTd>}
          <TableTd visibleFrom="sm">{suggestion ?? "—"}</TableTd>
          {canAssign && (
            <TableTd>
              <Button size="compact-md" variant="default" onClick={() => onAssign(assignee)}>
                Assign…<VisuallyHidden> {label}</VisuallyHidden>
              </Button>
            </TableTd>
          )}
        </TableTr>
      ))}
    </TableTbody>
  );
}
