import { Modal, type ModalProps } from "@mantine/core";

type Props = Pick<ModalProps, "title" | "size" | "onClose" | "children">;

/** A dialog over the page; open as long as it is there, closed by Escape or its named button. */
export function Dialog(props: Props) {
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
