import { Button, Group, Text } from "@mantine/core";
import { counted } from "@/components/ui/counted";
import { formatDay } from "@/lib/domain/format";
import type { Day } from "@/lib/domain/ids";

type Props = {
  otherChanges: number;
  fromDay: Day;
  /** Users who would change unit; null while that is not known. */
  changing: number | null;
  isCounting: boolean;
  failure: string | null;
  isPending: boolean;
  onClose: () => void;
  onKeep: () => void;
};

/** The ways out of the editor; a rule is applied at once only when nothing else would be with it. */
export function RuleEditorFooter(props: Props) {
  const { otherChanges, fromDay, changing, failure, isPending, onClose, onKeep } = props;
  const canApply = otherChanges === 0;
  return (
    <>
      <Text size="sm" c="dimmed">
        {canApply
          ? `Applied at once, it holds from ${formatDay(fromDay)}. It can be taken back under Changes.`
          : `The list has ${counted(otherChanges, "unpublished change")}. Keep this rule in the list, and publish it with the others.`}
      </Text>
      <Text role="alert" size="sm">
        {failure}
      </Text>
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        {canApply ? (
          <>
            <Button variant="default" onClick={onKeep}>
              Keep as a draft
            </Button>
            <Button type="submit" loading={isPending} disabled={props.isCounting}>
              {applyLabel(changing)}
            </Button>
          </>
        ) : (
          <Button type="submit">Keep as a draft</Button>
        )}
      </Group>
    </>
  );
}

function applyLabel(changing: number | null): string {
  if (changing === null) return "Save and apply";
  return changing === 0 ? "Save, nobody moves" : `Save and apply to ${counted(changing, "user")}`;
}
