import { Button, Group, TextInput } from "@mantine/core";
import Form from "next/form";

/** Narrows the list by name or domain; the address carries the text, so it can be sent on. */
export function CustomerFilter({ text }: { text: string }) {
  return (
    <search>
      <Form action="/partner/customers">
        <Group align="flex-end" gap="xs">
          <TextInput
            type="search"
            name="q"
            label="Name or domain"
            defaultValue={text}
            key={text}
            maxLength={200}
          />
          <Button type="submit" variant="default">
            Filter
          </Button>
        </Group>
      </Form>
    </search>
  );
}
