"use client";
import { Button, Menu } from "@mantine/core";
import { IconBookmark, IconChevronDown } from "@tabler/icons-react";
import Link from "next/link";
import { usePathname, useSearchParams } from "next/navigation";
import { useState } from "react";
import type { SavedView } from "@/db/queries/list-saved-views";
import { ViewDialog, type ViewActions } from "./view-dialog";

type Props = { views: readonly SavedView[]; actions: ViewActions };

/** The views of a list: one's own and those that others share; and the way to keep what is shown. */
export function SavedViews({ views, actions }: Props) {
  const pathname = usePathname();
  const query = useSearchParams().toString();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Menu id="views" position="bottom-end" withinPortal>
        <Menu.Target>
          <Button
            variant="default"
            leftSection={<IconBookmark size={16} aria-hidden />}
            rightSection={<IconChevronDown size={16} aria-hidden />}
          >
            Views
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {views.map(({ id, name, query: kept, isOwn, ownerName }) => (
            <Menu.Item
              key={id}
              component={Link}
              href={kept === "" ? pathname : `${pathname}?${kept}`}
            >
              {name}
              {!isOwn && `, shared by ${ownerName}`}
            </Menu.Item>
          ))}
          {views.length > 0 && <Menu.Divider />}
          <Menu.Item onClick={() => setOpen(true)}>Save or delete views…</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {isOpen && (
        <ViewDialog
          own={views.filter(({ isOwn }) => isOwn)}
          query={query}
          actions={actions}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
