import { SimpleGrid } from "@mantine/core";
import { TextLink } from "@/components/imports/text-link";
import { CopyId } from "@/components/ui/copy-id";
import { NoValue } from "@/components/ui/no-value";
import type { UserDetail } from "@/db/queries/get-user";
import { formatInstant } from "@/lib/domain/format";
import { EXTENSION_ATTRIBUTE_NAMES } from "@/lib/domain/users/imported-user";
import { IMPORTED_USER_FIELDS, type ImportedUserField } from "@/lib/domain/users/user-fields";
import { Field, FieldGroup } from "./user-fields-list";

type TextField = Exclude<ImportedUserField, "assignedLicenses" | "onPremisesExtensionAttributes">;

const GROUPS: readonly [title: string, fields: readonly TextField[]][] = [
  ["Identity", ["displayName", "userPrincipalName", "givenName", "surname", "userType"]],
  ["Organization", ["companyName", "department", "jobTitle", "officeLocation"]],
  ["Contact and address", ["mail", "streetAddress", "postalCode", "city", "state", "country"]],
];

const LABELS = new Map(IMPORTED_USER_FIELDS.map(({ key, label }) => [key, label]));
const labelOf = (key: ImportedUserField) => LABELS.get(key) ?? key;

/** Every imported field of a user, in groups; a field without a value says so. */
export function UserFields({ tenant, detail }: { tenant: string; detail: UserDetail }) {
  const { user, manager, firstSeenAt } = detail;
  const extensions = EXTENSION_ATTRIBUTE_NAMES.flatMap((name) => {
    const value = user.onPremisesExtensionAttributes[name];
    return value === undefined ? [] : [{ name, value }];
  });
  return (
    <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="md">
      {GROUPS.map(([title, fields]) => (
        <FieldGroup key={title} title={title}>
          {fields.map((key) => (
            <Field key={key} label={labelOf(key)} value={user[key]} />
          ))}
          {title === "Organization" && (
            <Field
              label="Manager"
              value={<Manager {...{ tenant, manager }} id={user.managerId} />}
            />
          )}
        </FieldGroup>
      ))}
      <FieldGroup title="Directory">
        <Field label={labelOf("usageLocation")} value={user.usageLocation} />
        <Field label={labelOf("preferredLanguage")} value={user.preferredLanguage} />
        <Field label="Object id" value={<CopyId value={user.id} what="object id" />} />
        <Field label="First imported" value={formatInstant(firstSeenAt)} />
      </FieldGroup>
      {extensions.length > 0 && (
        <FieldGroup title="Extension attributes">
          {extensions.map(({ name, value }) => (
            <Field key={name} label={name} value={value} />
          ))}
        </FieldGroup>
      )}
    </SimpleGrid>
  );
}

type ManagerProps = { tenant: string; manager: UserDetail["manager"]; id: string | null };

/** The manager by name where imported; a contact outside the directory has an id only. */
function Manager({ tenant, manager, id }: ManagerProps) {
  if (manager)
    return (
      <TextLink href={`/t/${tenant}/users/${manager.id}`}>
        <bdi>{manager.displayName ?? "(no name)"}</bdi>
      </TextLink>
    );
  if (id === null) return <NoValue />;
  return (
    <>
      Not among the imported users
      <CopyId value={id} what="manager’s object id" />
    </>
  );
}
