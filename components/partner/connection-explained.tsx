import { List, ListItem, Stack, Text } from "@mantine/core";

/** What is kept where, and how to end it: short, for whoever is answerable for it. */
export function ConnectionExplained({ redirectUri }: { redirectUri: string }) {
  return (
    <Stack gap="xs" maw="72ch">
      <List spacing={6}>
        <ListItem>
          <strong>These pages</strong> see the one-time code that Microsoft sends back, for a
          moment. They seal it to the worker&apos;s public key and cannot open it again. They never
          see a token, and may not read the table where it lies.
        </ListItem>
        <ListItem>
          <strong>The worker</strong> redeems the code and checks that the account is of your own
          tenant, signed in with multi-factor authentication, and accepted by Partner Center. Tokens
          for customers&apos; tenants live in its memory only, for about an hour.
        </ListItem>
        <ListItem>
          <strong>The database</strong> keeps the refresh token sealed. The key is in the
          worker&apos;s settings and never in the database, so a stolen copy of it opens nothing.
        </ListItem>
        <ListItem>
          <strong>Microsoft</strong> lets the sign-in die after 90 days without use. The worker uses
          it at least every seven days and keeps the newer one each time. You are warned 30, 14 and
          3 days before.
        </ListItem>
        <ListItem>
          <strong>If something may have leaked</strong>, run npm run connect -- --burn on the
          portal&apos;s server. It ends every import, erases the token, and tells what to revoke.
        </ListItem>
      </List>
      <Text style={{ overflowWrap: "anywhere" }}>
        The import app needs this redirect address, of the kind Web: {redirectUri}
      </Text>
    </Stack>
  );
}
