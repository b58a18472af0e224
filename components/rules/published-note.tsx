import { Alert, Text } from "@mantine/core";
import { TextLink } from "@/components/imports/text-link";
import { counted } from "@/components/ui/counted";
import { formatDay } from "@/lib/domain/format";
import type { Day } from "@/lib/domain/ids";
import type { Published } from "./rule-actions";

type Props = { tenant: string; published: Published & { fromDay: Day }; onClose: () => void };

/** Says what was put in force, and where it can be taken back. Stays until it is closed. */
export function PublishedNote({ tenant, published, onClose }: Props) {
  const { version, users, fromDay, changeSetId } = published;
  return (
    <Alert
      color="green"
      role="status"
      withCloseButton
      closeButtonLabel="Close this note"
      onClose={onClose}
    >
      <Text>
        Version {version} of the rules holds from {formatDay(fromDay)}. {counted(users, "user")}{" "}
        moved.{" "}
        <TextLink href={`/t/${tenant}/changes/${changeSetId}`}>
          View change, or take it back
        </TextLink>
      </Text>
    </Alert>
  );
}
