"use client";
import { Kbd, Modal, UnstyledButton } from "@mantine/core";
import { useDisclosure, useHotkeys } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { FinderSearch } from "./finder-search";
import classes from "./finder.module.css";

type Props = { tenantId: string; canSeeCosts: boolean; canSeeImports: boolean };

/** The way to any page, user or business unit by its name: a button, and Ctrl+K or ⌘K anywhere. */
export function Finder(props: Props) {
  const [isOpen, { open, close, toggle }] = useDisclosure(false);
  useHotkeys([["mod+K", toggle]], []);
  return (
    <>
      <UnstyledButton
        className={classes["target"] ?? ""}
        onClick={open}
        aria-label="Search pages, users and business units"
        aria-keyshortcuts="Control+K Meta+K"
      >
        <IconSearch size={18} aria-hidden />
        <span className={classes["hint"]} aria-hidden>
          Search <Kbd size="xs">Ctrl K</Kbd>
        </span>
      </UnstyledButton>
      <Modal
        opened={isOpen}
        onClose={close}
        title="Search"
        closeButtonProps={{ "aria-label": "Close" }}
        yOffset="10vh"
      >
        <FinderSearch {...props} onDone={close} />
      </Modal>
    </>
  );
}
