import {
  Table,
  TableCaption,
  TableTbody,
  TableTd,
  TableTh,
  TableThead,
  TableTr,
  VisuallyHidden,
} from "@mantine/core";
import { TextLink } from "@/components/imports/text-link";
import { ScrollRegion } from "@/components/ui/scroll-region";
import type { ChangeSetDetail } from "@/db/queries/get-change-set";
import { unitsText } from "./units-text";

type Props = {
  tenant: string;
  items: ChangeSetDetail["items"];
  nameOf: (unitId: string) => string;
};

/** The users of a change by name, with their units before and after. */
export function ChangeItems({ tenant, items, nameOf }: Props) {
  return (
    <ScrollRegion label="Users of this change">
      <Table verticalSpacing="xs">
        <TableCaption>
          <VisuallyHidden>Users of this change</VisuallyHidden>
        </TableCaption>
        <TableThead>
          <TableTr>
            <TableTh scope="col">User</TableTh>
            <TableTh scope="col">Before</TableTh>
            <TableTh scope="col">After</TableTh>
          </TableTr>
        </TableThead>
        <TableTbody>
          {items.map(({ userId, displayName, before, after }) => (
            <TableTr key={userId}>
              <TableTh scope="row" fw={400}>
                <TextLink href={`/t/${tenant}/users/${userId}`}>
                  <bdi>{displayName ?? "(no name)"}</bdi>
                </TextLink>
              </TableTh>
              <TableTd>{unitsText(before, nameOf)}</TableTd>
              <TableTd>{unitsText(after, nameOf)}</TableTd>
            </TableTr>
          ))}
        </TableTbody>
      </Table>
    </ScrollRegion>
  );
}
