import { Modal, type ModalProps } from "@mantine/core";

type Props = Pick<ModalProps, "title" | "size" | "onClose" | "children">;

/** A dialog above the rules; open as long as it is there. */
export function RuleDialog(props: Props) {
  return (
    <Modal
      opened
      closeButtonProps={{ "aria-label": "Close" }}
      // Mantine's is a <header>, which readers would list as the page's second banner
      attributes={{ header: { role: "presentation" } }}
      {...props}
    />
  );
}
