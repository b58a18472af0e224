import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dataAge } from "./data-age";

const NOW = new Date("2026-11-23T02:31:00Z");
const before = (hours: number, ms = 0) => new Date(NOW.getTime() - hours * 3_600_000 - ms);

describe("dataAge", () => {
  test("tells when nothing was ever imported", () => {
    expect(dataAge(null, NOW)).toEqual({ state: "never", hours: null, text: "Not imported yet" });
  });

  // guards: last month's figures passing for today's
  test.each([
    ["just now", before(0), "fresh", 0, "less than 1 h old"],
    ["last night", before(24), "fresh", 24, "24 h old"],
    ["exactly 36 hours", before(36), "fresh", 36, "36 h old"],
    ["a moment more", before(36, 1), "late", 36, "36 h old"],
    ["47 hours", before(47), "late", 47, "47 h old"],
    ["two days", before(48), "late", 48, "2 days old"],
    ["almost four days", before(95), "late", 95, "3 days old"],
    ["exactly a week", before(168), "late", 168, "7 days old"],
    ["more than a week", before(168, 1), "stale", 168, "7 days old"],
    ["a clock ahead of ours", before(-5), "fresh", 0, "less than 1 h old"],
  ] as const)("%s", (...[, asOf, state, hours, text]) => {
    const glued = text.replace(/(\d) /, "$1\u00a0");
    expect(dataAge(asOf, NOW)).toEqual({ state, hours, text: glued });
  });

  test("property: older data never looks fresher", () => {
    const rank = { never: 0, fresh: 1, late: 2, stale: 3 };
    fc.assert(
      fc.property(fc.nat(400), fc.nat(400), (a, b) => {
        const younger = dataAge(before(Math.min(a, b)), NOW);
        const older = dataAge(before(Math.max(a, b)), NOW);
        expect(rank[older.state]).toBeGreaterThanOrEqual(rank[younger.state]);
      }),
    );
  });
});
