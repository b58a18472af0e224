import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  countTicked,
  isTicked,
  listElsewhere,
  NO_TICKS,
  rangeOf,
  tick,
  tickAll,
  ticksUnder,
} from "./ticks";

const on = { on: true, filterKey: "sales" };
const off = { on: false, filterKey: "sales" };

describe("rows chosen from a list of many pages", () => {
  test("are chosen and let go one by one, also of all that match", () => {
    const some = tick(NO_TICKS, ["ann", "bo"], on);
    expect([countTicked(some), isTicked(some, "ann"), isTicked(some, "cy")]).toEqual([
      ...[2, true, false],
    ]);
    expect(countTicked(tick(some, ["ann"], off))).toBe(1);
    const all = tick(tickAll("sales", 400), ["ann"], off);
    expect([countTicked(all), isTicked(all, "ann"), isTicked(all, "cy")]).toEqual([
      ...[399, false, true],
    ]);
    expect(countTicked(tick(all, ["ann"], on))).toBe(400);
  });

  // guards: "all 400" of one department, applied to whatever the list shows later
  test("all that match are of one filter and one count", () => {
    const all = tickAll("sales", 400);
    expect(ticksUnder(all, "sales", 400)).toBe(all);
    expect(ticksUnder(all, "legal", 400)).toBe(NO_TICKS);
    expect(ticksUnder(all, "sales", 403)).toBe(NO_TICKS);
  });

  test("chosen ones survive another filter, and are told apart from those in sight", () => {
    const some = ticksUnder(tick(NO_TICKS, ["ann", "bo"], on), "legal", 3);
    expect(listElsewhere(some, "sales", [])).toEqual([]);
    expect(listElsewhere(some, "legal", ["bo"])).toEqual(["ann"]);
    expect(listElsewhere(tickAll("sales", 9), "legal", [])).toEqual([]);
  });

  test("a range goes from the row pressed before, whichever is above", () => {
    const rows = ["a", "b", "c", "d"];
    expect(rangeOf(rows, "b", "d")).toEqual(["b", "c", "d"]);
    expect(rangeOf(rows, "d", "b")).toEqual(["b", "c", "d"]);
    expect(rangeOf(rows, null, "c")).toEqual(["c"]);
    expect(rangeOf(rows, "gone", "c")).toEqual(["c"]);
  });

  test("law: as many are chosen as rows say that they are", () => {
    const rows = ["a", "b", "c", "d", "e"];
    const step = fc.record({ ids: fc.subarray(rows), on: fc.boolean() });
    fc.assert(
      fc.property(fc.boolean(), fc.array(step), (all, steps) => {
        const start = all ? tickAll("f", rows.length) : NO_TICKS;
        const end = steps.reduce(
          (ticks, { ids, on: chosen }) => tick(ticks, ids, { on: chosen, filterKey: "f" }),
          start,
        );
        expect(countTicked(end)).toBe(rows.filter((id) => isTicked(end, id)).length);
      }),
    );
  });
});
