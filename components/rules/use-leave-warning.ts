"use client";
import { useEffect } from "react";

/** Lets the browser ask before the page is closed, while something on it is not saved. */
export function useLeaveWarning(isUnsaved: boolean): void {
  // synchronizes with the browser, which asks only pages that listen
  useEffect(() => {
    if (!isUnsaved) return undefined;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [isUnsaved]);
}
