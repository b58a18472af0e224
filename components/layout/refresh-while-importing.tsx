"use client";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { waitWhileSeen } from "@/components/imports/wait-while-seen";

const EVERY_MS = 15_000;

/** Has the page rendered anew while an import runs, so that progress and new figures show by themselves. */
export function RefreshWhileImporting() {
  const router = useRouter();
  // synchronizes the page with the run: what it shows is the server's
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
