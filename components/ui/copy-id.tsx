import { Code, Group } from "@mantine/core";
import { CopyButton } from "@/components/imports/copy-button";

type Props = {
  value: string;
  /** What the value is, for those who hear the button alone: `SKU id`. */
  what: string;
};

/** An id in full, to read and to copy. */
export function CopyId({ value, what }: Props) {
  return (
    <Group gap="xs">
      <Code style={{ overflowWrap: "anywhere" }}>{value}</Code>
      <CopyButton value={value} what={what}>
        Copy
      </CopyButton>
    </Group>
  );
}
