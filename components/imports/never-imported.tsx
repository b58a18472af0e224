import { List, ListItem, Paper, Stack, Text, Title } from "@mantine/core";

/** What a new tenant's administrator reads before the first import. */
export function NeverImported() {
  return (
    <Paper withBorder p="md">
      <Stack gap="sm" maw="72ch">
        <Title order={2}>Nothing has been imported yet</Title>
        <Text>
          Press <strong>Import now</strong> for the first import, or wait for the daily one. It
          signs in to your Microsoft 365 tenant through your partner, reads users and licenses, and
          changes nothing there. For the sign-in to work:
        </Text>
        <List>
          <ListItem>your partner needs an accepted delegated admin relationship (GDAP);</ListItem>
          <ListItem>
            no Conditional Access policy of your tenant may block the partner&apos;s service
            account.
          </ListItem>
        </List>
        <Text>If something is missing, the import says what, and who can change it.</Text>
      </Stack>
    </Paper>
  );
}
