"use client";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { waitWhileSeen } from "@/components/imports/wait-while-seen";

const EVERY_MS = 2_000;

/** Has the page rendered anew while the worker does what was asked, so that its outcome shows by itself. */
export function RefreshWhileWorking() {
  const router = useRouter();
  // synchronizes the page with the request: what it shows is the server's
  useEffect(() => {
    const watching = new AbortController();
    void refreshUntil(watching.signal, () => router.refresh());
    return () => watching.abort();
  }, [router]);
  return null;
}

async function refreshUntil(signal: AbortSignal, refresh: () => void): Promise<void> {
  for (;;) {
    await waitWhileSeen(EVERY_MS, signal);
    if (signal.aborted) return;
    refresh();
  }
}
