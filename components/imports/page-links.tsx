import { Group, Text } from "@mantine/core";
import { TextLink } from "./text-link";

type Props = {
  path: string;
  /** The filter that stays from page to page: `state=failed&from=2026-11-01`; empty without one. */
  search?: string;
  /** Which page is shown, from 0. */
  index: number;
  pages: number;
  /** Of the list, and of what lies before and behind a page; of a history unless said. */
  words?: { list: string; before: string; after: string };
};

const HISTORY = { list: "Pages of the history", before: "Newer", after: "Older" };

/** Leads to the neighboring pages of a list; nothing when there is one page only. */
export function PageLinks({ path, search = "", index, pages, words = HISTORY }: Props) {
  if (pages <= 1) return null;
  const hrefOf = (page: number) => `${path}?${search && `${search}&`}page=${page}`;
  return (
    <Group component="nav" aria-label={words.list} gap="lg">
      {index > 0 && <TextLink href={hrefOf(index)}>{words.before}</TextLink>}
      <Text size="sm">
        Page {index + 1} of {pages}
      </Text>
      {index + 1 < pages && <TextLink href={hrefOf(index + 2)}>{words.after}</TextLink>}
    </Group>
  );
}
