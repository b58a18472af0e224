import { Button, Group } from "@mantine/core";

type Props = {
  /** What pressing does, in words; null when it cannot be done. */
  submit: string | null;
  isPending: boolean;
  onClose: () => void;
  /** Where the focus begins, for what one should think about. */
  isCancelFirst?: boolean;
};

/** The ends of a dialog's form: away from it, or do it. */
export function DialogButtons({ submit, isPending, onClose, isCancelFirst = false }: Props) {
  return (
    <Group justify="flex-end">
      <Button variant="default" onClick={onClose} data-autofocus={isCancelFirst || undefined}>
        {submit === null ? "Close" : "Cancel"}
      </Button>
      {submit !== null && (
        <Button type="submit" loading={isPending}>
          {submit}
        </Button>
      )}
    </Group>
  );
}
