import { Text } from "@mantine/core";
import { TextLink } from "@/components/imports/text-link";
import type { UserRow } from "@/db/queries/list-users";
import type { ProductNames } from "./license-names";
import { summarizeLicenses } from "./summarize-licenses";

type Props = { tenant: string; user: UserRow; products: ProductNames };

/** The name leads to the user. On a phone one line below it stands for the other columns. */
export function UserNameCell({ tenant, user, products }: Props) {
  return (
    <>
      <TextLink href={`/t/${tenant}/users/${user.id}`} prefetch={false}>
        <bdi>{user.displayName ?? "(no name)"}</bdi>
      </TextLink>
      <Text size="xs" c="dimmed" visibleFrom="sm">
        <bdi>{user.userPrincipalName}</bdi>
      </Text>
      <Text size="xs" c="dimmed" hiddenFrom="sm">
        <bdi>{user.department ?? "(no department)"}</bdi> ·{" "}
        {summarizeLicenses(user.skuIds, products)}
      </Text>
    </>
  );
}
