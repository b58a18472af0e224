import { Text } from "@mantine/core";
import { Problem } from "@/components/ui/problem";

/** A page that colleagues with another role may see; the frame and the way on stay. */
export default function TenantForbidden() {
  return (
    <Problem title="Your role does not include this page">
      <Text>
        Administrators of your organization can see it, and they can give you another role. Ask one
        of them if you need it.
      </Text>
    </Problem>
  );
}
