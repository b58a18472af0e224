import type { StateTone } from "@/components/imports/state-mark";

/** A subscription's state as people read it. */
export type CapabilityStatus = { word: string; tone: StateTone; meaning: string };

/**
 * The words for Microsoft's `capabilityStatus`; one it adds later is shown as it is.
 *
 * @see https://learn.microsoft.com/graph/api/resources/subscribedsku
 */
export function describeCapability(status: string): CapabilityStatus {
  return STATUSES[status] ?? { word: status, tone: "neutral", meaning: "Microsoft's own word." };
}

/** False for a subscription as it should be, which needs no mark in a table. */
export const isWorthTelling = (status: string): boolean => status !== "Enabled";

const STATUSES: Readonly<Partial<Record<string, CapabilityStatus>>> = {
  Enabled: { word: "Active", tone: "good", meaning: "Its licenses work and can be assigned." },
  Warning: {
    word: "In grace",
    tone: "warning",
    meaning: "It has expired; its licenses still work until the grace period ends.",
  },
  Suspended: {
    word: "Suspended",
    tone: "bad",
    meaning: "Its licenses do not work now; the subscription can still be brought back.",
  },
  LockedOut: {
    word: "Locked out",
    tone: "bad",
    meaning: "It was canceled; its licenses do not work.",
  },
  Deleted: { word: "Deleted", tone: "bad", meaning: "The subscription no longer exists." },
  NoSubscription: {
    word: "No subscription",
    tone: "warning",
    meaning: "The tenant has no subscription of it; what users hold is left over or not listed.",
  },
};
