import type { StateTone } from "@/components/imports/state-mark";
import type { CustomerHealth } from "./rank-tenant";

/** The word and the tone of each state of health. */
export const HEALTH_WORDS: Readonly<Record<CustomerHealth, { word: string; tone: StateTone }>> = {
  failed: { word: "Failed", tone: "bad" },
  held: { word: "Held", tone: "warning" },
  never: { word: "Not imported yet", tone: "warning" },
  stale: { word: "Stale", tone: "bad" },
  late: { word: "Late", tone: "warning" },
  fresh: { word: "Up to date", tone: "good" },
  paused: { word: "Paused", tone: "neutral" },
  offboarded: { word: "Offboarded", tone: "neutral" },
};
