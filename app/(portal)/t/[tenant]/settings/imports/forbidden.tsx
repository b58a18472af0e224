import { Stack, Text, Title } from "@mantine/core";

/** What everybody else reads in place of the imports. */
export default function ImportsForbidden() {
  return (
    <Stack gap="sm" maw="72ch">
      <Title order={1} size="h2">
        Imports are for administrators
      </Title>
      <Text>
        Your role does not include the import runs. Administrators of your organization and the
        partner&apos;s staff can see them, start one, and read why one failed.
      </Text>
      <Text>
        How old the data is stands at the top of every page. If it looks wrong or old, ask one of
        your administrators; they can also change your role.
      </Text>
    </Stack>
  );
}
