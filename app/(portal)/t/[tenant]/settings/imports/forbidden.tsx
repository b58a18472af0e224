import { Text } from "@mantine/core";
import { Problem } from "@/components/ui/problem";

/** What everybody else reads in place of the imports. */
export default function ImportsForbidden() {
  return (
    <Problem title="Imports are for administrators">
      <Text>
        Your role does not include the import runs. Administrators of your organization and the
        partner&apos;s staff can see them, start one, and read why one failed.
      </Text>
      <Text>
        How old the data is stands at the top of every page. If it looks wrong or old, ask one of
        your administrators; they can also change your role.
      </Text>
    </Problem>
  );
}
