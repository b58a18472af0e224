import { Button, Group, NativeSelect, TextInput } from "@mantine/core";
import Form from "next/form";
import { TextLink } from "@/components/imports/text-link";
import { REASONS, SERVICES } from "./describe-access";
import { accessSearch, type AccessAddress } from "./read-access-address";

type Props = { path: string; filter: AccessAddress["filter"] };

/** Narrows the log by day, reason and service; the address carries it, so it can be sent on. */
export function AccessFilter({ path, filter }: Props) {
  const search = accessSearch(filter);
  return (
    <search>
      <Form action={path} key={search}>
        <Group align="flex-end" gap="xs">
          <TextInput type="date" name="day" label="Day (UTC)" defaultValue={filter.day ?? ""} />
          <NativeSelect name="reason" label="Why" defaultValue={filter.reason ?? ""}>
            <Options choices={REASONS} />
          </NativeSelect>
          <NativeSelect name="service" label="Service" defaultValue={filter.service ?? ""}>
            <Options choices={SERVICES} />
          </NativeSelect>
          <Button type="submit" variant="default">
            Filter
          </Button>
          {search !== "" && <TextLink href={path}>Show all</TextLink>}
        </Group>
      </Form>
    </search>
  );
}

function Options({ choices }: { choices: readonly (readonly [string, string])[] }) {
  return (
    <>
      <option value="">Any</option>
      {choices.map(([value, label]) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </>
  );
}
