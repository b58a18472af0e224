import { Alert, List, ListItem } from "@mantine/core";

/** What can go wrong while a policy is changed: read before the first step. */
export function SafetyNotes() {
  return (
    <Alert color="yellow" role="note" title="Before you change a policy">
      <List spacing={4}>
        <ListItem>
          Leave every exclusion that is there, above all your emergency access accounts: without
          them a mistake can lock everybody out.
        </ListItem>
        <ListItem>
          Exclude service provider users of this one organization only, never all guests.
        </ListItem>
        <ListItem>
          If you set a policy to Report-only to try something, turn it on again afterwards.
        </ListItem>
      </List>
    </Alert>
  );
}
