"use client";
import { Button, Group, NativeSelect, NumberInput, Text } from "@mantine/core";
import { useState, type SubmitEvent } from "react";
import { formatCount } from "@/lib/domain/format";

/** Where a pager wants to go; the address and the query know the same places. */
export type PagerPlace =
  | { kind: "number"; index: number }
  | { kind: "last" }
  | { kind: "after" | "before"; cursor: string };

type Props = {
  /** Place of the first shown row among the matching ones, from 0. */
  firstIndex: number;
  matching: number;
  pageSize: number;
  pageSizes: readonly number[];
  before: string | null;
  after: string | null;
  /** Numbered pages reach this many rows. */
  numberedRows: number;
  onGo: (place: PagerPlace) => void;
  onPageSize: (size: number) => void;
};

/** First, previous, next, last; a page by number as far as numbers reach; and how many rows a page has. */
export function Pager(props: Props) {
  const { firstIndex, matching, pageSize, before, after, numberedRows, onGo } = props;
  const pages = Math.max(1, Math.ceil(matching / pageSize));
  const numberedPages = Math.min(pages, Math.floor(numberedRows / pageSize));
  const index = Math.floor(firstIndex / pageSize);
  const go = (next: number, cursor: PagerPlace) =>
    onGo(
      next < numberedPages && firstIndex % pageSize === 0
        ? { kind: "number", index: next }
        : cursor,
    );
  return (
    <Group justify="space-between" gap="sm" component="nav" aria-label="Pages">
      <Group gap="xs">
        <Step disabled={before === null} onClick={() => onGo({ kind: "number", index: 0 })}>
          First
        </Step>
        <Step
          disabled={before === null}
          onClick={() => before && go(index - 1, { kind: "before", cursor: before })}
        >
          Previous
        </Step>
        <Text component="span" px={4}>
          Page {formatCount(index + 1)} of {formatCount(pages)}
        </Text>
        <Step
          disabled={after === null}
          onClick={() => after && go(index + 1, { kind: "after", cursor: after })}
        >
          Next
        </Step>
        <Step disabled={after === null} onClick={() => onGo({ kind: "last" })}>
          Last
        </Step>
      </Group>
      <Group gap="sm">
        {numberedPages > 1 && (
          <GoToPage
            pages={numberedPages}
            isCut={numberedPages < pages}
            onGo={(next) => onGo({ kind: "number", index: next })}
          />
        )}
        <NativeSelect
          aria-label="Rows per page"
          value={String(pageSize)}
          data={props.pageSizes.map((size) => ({ value: String(size), label: `${size} rows` }))}
          onChange={(event) => props.onPageSize(Number(event.currentTarget.value))}
        />
      </Group>
    </Group>
  );
}

type StepProps = { disabled: boolean; onClick: () => void; children: string };

/** A step that leads nowhere can still be reached: the focus is not lost on the last page. */
const Step = ({ disabled, onClick, children }: StepProps) => (
  <Button
    variant="default"
    size="compact-md"
    {...(disabled && { "data-disabled": true })}
    aria-disabled={disabled}
    onClick={() => {
      if (!disabled) onClick();
    }}
  >
    {children}
  </Button>
);

type GoToPageProps = { pages: number; isCut: boolean; onGo: (index: number) => void };

function GoToPage({ pages, isCut, onGo }: GoToPageProps) {
  const [page, setPage] = useState<number | string>("");
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const wanted = Number(page);
    if (page === "" || !Number.isInteger(wanted)) return;
    setPage("");
    onGo(Math.min(Math.max(wanted, 1), pages) - 1);
  };
  return (
    <Group component="form" gap="xs" onSubmit={submit}>
      <NumberInput
        aria-label={`Go to page, 1 to ${formatCount(pages)}`}
        placeholder="Go to page"
        w={120}
        min={1}
        max={pages}
        allowDecimal={false}
        hideControls
        value={page}
        onChange={setPage}
      />
      {isCut && (
        <Text size="xs" c="dimmed" maw={180}>
          Numbers reach page {formatCount(pages)}; go on with Next, or from the end with Last.
        </Text>
      )}
    </Group>
  );
}
