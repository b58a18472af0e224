import { Button, Group, NativeSelect, TextInput } from "@mantine/core";
import { TextLink } from "@/components/imports/text-link";
import { REASONS, SERVICES, type AccessAsked } from "./describe-access";

type Props = { path: string; filter: AccessAsked["filter"] };

/** A plain form: the filter is the address, and works without scripts. */
export function AccessFilter({ path, filter }: Props) {
  const isFiltered = Object.keys(filter).length > 0;
  return (
    <form action={path} role="search" aria-label="Filter the log">
      <Group align="flex-end" gap="sm">
        <TextInput type="date" name="day" label="Day (UTC)" defaultValue={filter.day} />
        <NativeSelect
          name="reason"
          label="Why"
          defaultValue={filter.reason ?? ""}
          data={[{ value: "", label: "Any reason" }, ...toOptions(REASONS)]}
        />
        <NativeSelect
          name="service"
          label="Service"
          defaultValue={filter.service ?? ""}
          data={[{ value: "", label: "Any service" }, ...toOptions(SERVICES)]}
        />
        <Button type="submit" variant="default">
          Filter
        </Button>
        {isFiltered && <TextLink href={path}>Show all</TextLink>}
      </Group>
    </form>
  );
}

const toOptions = (list: readonly (readonly [string, string])[]) =>
  list.map(([value, label]) => ({ value, label }));
