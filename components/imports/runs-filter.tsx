import { Button, Group, NativeSelect, TextInput } from "@mantine/core";
import Form from "next/form";
import {
  isNarrowed,
  runsQuery,
  STATE_CHOICES,
  TRIGGER_CHOICES,
  type RunsAddress,
} from "./read-runs-address";
import { TextLink } from "./text-link";

type Props = {
  /** The page of the imports. */
  path: string;
  address: RunsAddress;
  /** Where the same runs come as a file. */
  exportPath: string;
};

/** Narrows the history by state, trigger and day; the address carries it, so it can be sent on. */
export function RunsFilter({ path, address, exportPath }: Props) {
  const { state, trigger, from, to } = address;
  return (
    <search>
      <Form action={path} key={runsQuery(address)}>
        <Group align="flex-end" gap="xs">
          <NativeSelect name="state" label="State" defaultValue={state ?? ""}>
            <Options choices={STATE_CHOICES} />
          </NativeSelect>
          <NativeSelect name="trigger" label="Started by" defaultValue={trigger ?? ""}>
            <Options choices={TRIGGER_CHOICES} />
          </NativeSelect>
          <TextInput type="date" name="from" label="From day (UTC)" defaultValue={from ?? ""} />
          <TextInput type="date" name="to" label="To day (UTC)" defaultValue={to ?? ""} />
          <Button type="submit" variant="default">
            Filter
          </Button>
          {/* a file, no page: the router must not fetch it */}
          <Button
            component="a"
            href={`${exportPath}${runsQuery(address)}`}
            variant="default"
            download
          >
            Export CSV
          </Button>
          {isNarrowed(address) && <TextLink href={path}>Show all</TextLink>}
        </Group>
      </Form>
    </search>
  );
}

function Options({ choices }: { choices: Readonly<Record<string, string>> }) {
  return (
    <>
      <option value="">Any</option>
      {Object.entries(choices).map(([value, label]) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </>
  );
}
