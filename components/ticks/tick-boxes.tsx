"use client";
import { Checkbox } from "@mantine/core";
import { isTicked } from "./ticks";
import { useTicks } from "./use-ticks";

/** Chooses every row of the page, or lets them go. */
export function PageTick({ what }: { what: string }) {
  const { ticks, rows, set } = useTicks();
  const chosen = rows.filter((id) => isTicked(ticks, id)).length;
  const isAll = rows.length > 0 && chosen === rows.length;
  return (
    <Checkbox
      aria-label={`Select all ${what} on this page`}
      checked={isAll}
      indeterminate={chosen > 0 && !isAll}
      onChange={() => set(rows, !isAll)}
    />
  );
}

type Props = { id: string; name: string };

/** Chooses one row; with Shift also those between it and the one pressed before. */
export function RowTick({ id, name }: Props) {
  const { ticks, press } = useTicks();
  return (
    <Checkbox
      aria-label={`Select ${name}`}
      checked={isTicked(ticks, id)}
      onChange={(event) =>
        press(id, {
          on: event.currentTarget.checked,
          isRange: event.nativeEvent instanceof MouseEvent && event.nativeEvent.shiftKey,
        })
      }
    />
  );
}
