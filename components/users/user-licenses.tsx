import {
  Paper,
  Table,
  TableTbody,
  TableTd,
  TableTh,
  TableThead,
  TableTr,
  Text,
  Title,
} from "@mantine/core";
import { TextLink } from "@/components/imports/text-link";
import type { UserDetail } from "@/db/queries/get-user";
import { formatDay } from "@/lib/domain/format";

type Props = { tenant: string; licenses: UserDetail["licenses"] };

/** What the user holds and held, with dates: the day of the import that first and last showed it. */
export function UserLicenses({ tenant, licenses }: Props) {
  return (
    <Paper withBorder p="md" component="section" aria-label="Licenses">
      <Title order={2} size="h3" mb="sm">
        Licenses
      </Title>
      {licenses.length === 0 ? (
        <Text>No license, now or since the first import.</Text>
      ) : (
        <Table>
          <TableThead>
            <TableTr>
              <TableTh scope="col">Product</TableTh>
              <TableTh scope="col">Held since</TableTh>
              <TableTh scope="col">Held until</TableTh>
            </TableTr>
          </TableThead>
          <TableTbody>
            {licenses.map(({ skuId, name, partNumber, fromDay, untilDay }) => (
              <TableTr key={`${skuId} ${fromDay}`}>
                <TableTh scope="row" fw={400}>
                  <TextLink href={`/t/${tenant}/licenses/${skuId}`}>{name}</TextLink>
                  <Text size="xs" c="dimmed" ff="monospace" style={{ overflowWrap: "anywhere" }}>
                    {partNumber}
                  </Text>
                </TableTh>
                <TableTd>{formatDay(fromDay)}</TableTd>
                <TableTd>
                  {untilDay === null ? "Held now" : `${formatDay(untilDay)} (gone)`}
                </TableTd>
              </TableTr>
            ))}
          </TableTbody>
        </Table>
      )}
    </Paper>
  );
}
