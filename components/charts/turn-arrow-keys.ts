import type { KeyboardEvent as ReactKeyboardEvent } from "react";

/**
 * Makes right and down go to the next of bars that lie below each other, left and up to the one
 * before. The library moves by left and right alone, and the other way round.
 */
export function turnArrowKeys(event: ReactKeyboardEvent): void {
  const key = TURNED[event.key];
  if (!key || !event.nativeEvent.isTrusted) return; // our own event passes as it is
  event.preventDefault(); // the page would scroll
  event.stopPropagation();
  event.target.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
}

const TURNED: Readonly<Partial<Record<string, "ArrowLeft" | "ArrowRight">>> = {
  ArrowRight: "ArrowLeft",
  ArrowDown: "ArrowLeft",
  ArrowLeft: "ArrowRight",
  ArrowUp: "ArrowRight",
};
