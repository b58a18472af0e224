"use client";
import { VisuallyHidden } from "@mantine/core";
import Link from "next/link";
import { useState, type KeyboardEvent } from "react";
import type { RunBar } from "./describe-run-day";
import { nextBar } from "./next-bar";
import classes from "./run-days.module.css";

type Props = {
  /** Oldest first. */
  bars: readonly RunBar[];
  /** Whose days these are, for those who cannot see it. */
  label: string;
  /** Low bars for a line of a table. */
  isCompact?: boolean;
};

/**
 * One bar a day, each a link to the day's run. The row is one stop of the Tab key, at the newest
 * run; the arrow keys move within it. What a bar says stands below while it is pointed at.
 */
export function RunDays({ bars, label, isCompact = false }: Props) {
  const links = bars.flatMap(({ href, day }) => (href ? [day] : []));
  const [visited, setVisited] = useState<string | null>(null);
  const stop = visited !== null && links.includes(visited) ? visited : links.at(-1);
  const [told, setTold] = useState<RunBar | null>(null);
  const hush = () => setTold(null);
  return (
    <div
      data-compact={isCompact}
      className={classes["root"]}
      onMouseLeave={hush}
      onBlur={hush}
      onKeyDown={moveOrHush(hush)}
    >
      <ol aria-label={label} className={classes["days"]}>
        {bars.map((bar) => (
          <li key={bar.day} className={classes["day"]} onMouseEnter={() => setTold(bar)}>
            {bar.href ? (
              <Link
                href={bar.href}
                prefetch={false}
                aria-label={bar.text}
                className={classes["bar"]}
                data-state={bar.state}
                tabIndex={bar.day === stop ? 0 : -1}
                onFocus={() => {
                  setVisited(bar.day);
                  setTold(bar);
                }}
              />
            ) : (
              <span className={classes["bar"]} data-state={bar.state}>
                <VisuallyHidden>{bar.text}</VisuallyHidden>
              </span>
            )}
          </li>
        ))}
      </ol>
      {told && (
        <div className={classes["told"]} data-side={sideOf(bars.indexOf(told), bars)} aria-hidden>
          {told.text}
        </div>
      )}
    </div>
  );
}

/** What a bar says stands below its own half of the row. */
const sideOf = (index: number, { length }: readonly unknown[]) =>
  index < length / 2 ? "start" : "end";

const moveOrHush = (hush: () => void) => (event: KeyboardEvent<HTMLElement>) => {
  if (event.key === "Escape") hush();
  const links = [...event.currentTarget.querySelectorAll("a")];
  const index = links.findIndex((link) => link === event.target);
  const target = links[nextBar(event.key, index, links.length) ?? -1];
  if (!target) return;
  event.preventDefault(); // the page would scroll
  target.focus();
};
