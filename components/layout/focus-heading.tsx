"use client";
import { usePathname } from "next/navigation";
import { useEffect, useRef } from "react";

/** Moves the focus to a new page's heading, so that keyboard and screen reader begin at its top. */
export function FocusHeading({ mainId }: { mainId: string }) {
  const pathname = usePathname();
  const shown = useRef(pathname);
  // synchronizes the browser's focus with the page that has come on screen
  useEffect(() => {
    if (shown.current === pathname) return undefined;
    shown.current = pathname;
    const main = document.getElementById(mainId);
    return main ? focusWhenShown(main) : undefined;
  }, [mainId, pathname]);
  return null;
}

/** The heading may still be on its way: what stands there meanwhile says that it is busy. */
function focusWhenShown(main: HTMLElement): (() => void) | undefined {
  if (focusHeading(main)) return undefined;
  const observer = new MutationObserver(() => {
    if (focusHeading(main)) observer.disconnect();
  });
  observer.observe(main, { childList: true, subtree: true });
  return () => observer.disconnect();
}

function focusHeading(main: HTMLElement): boolean {
  const heading = main.querySelector("h1");
  if (!heading || heading.closest('[aria-busy="true"]')) return false;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
  return true;
}
