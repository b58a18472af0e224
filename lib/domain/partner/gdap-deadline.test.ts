import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { gdapDeadline } from "./gdap-deadline";

const now = new Date("2026-11-23T09:00:00Z");
const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000);
const ending = (days: number, autoExtend: string | null = "PT0S") =>
  gdapDeadline({ endsAt: inDays(days), autoExtend }, now);

describe("gdapDeadline", () => {
  test.each([
    [400, "open", null, "GDAP ends in 400 days"],
    [31, "open", null, "GDAP ends in 31 days"],
    [30, "near", 30, "GDAP ends in 30 days"],
    [15, "near", 30, "GDAP ends in 15 days"],
    [14, "near", 14, "GDAP ends in 14 days"],
    [12, "near", 14, "GDAP ends in 12 days"],
    [4, "near", 14, "GDAP ends in 4 days"],
    [3, "near", 3, "GDAP ends in 3 days"],
    [1, "near", 3, "GDAP ends tomorrow"],
    [0.1, "near", 3, "GDAP ends today"],
    [0, "ended", null, "GDAP has ended"],
    [-5, "ended", null, "GDAP has ended"],
  ])("with %d days left it is %s, warned at %s", (days, state, warningDays, text) => {
    // guards: an import that breaks one night because nobody renewed the relationship
    expect(ending(days)).toMatchObject({ state, warningDays, text });
  });

  test("one that extends itself warns only when that should have happened", () => {
    expect(ending(14, "P180D")).toMatchObject({
      ...{ state: "open", warningDays: null, extendsItself: true },
      text: "GDAP extends itself in 14 days",
    });
    expect(ending(3, "P180D")).toMatchObject({ state: "near", warningDays: 3 });
  });

  test("without an end there is nothing to warn of", () => {
    expect(gdapDeadline({ endsAt: null, autoExtend: null }, now)).toEqual({
      ...{ state: "endless", daysLeft: null, extendsItself: false, warningDays: null },
      text: "GDAP has no end date",
    });
  });

  test("the days are those of the calendar: late today is not tomorrow", () => {
    const at = (text: string) => gdapDeadline({ endsAt: new Date(text), autoExtend: null }, now);
    expect(at("2026-11-23T23:59:59Z").daysLeft).toBe(0);
    expect(at("2026-11-24T00:00:00Z").daysLeft).toBe(1);
  });

  const instant = fc.date({
    min: new Date("2020-01-01"),
    max: new Date("2040-01-01"),
    noInvalidDate: true,
  });
  const extension = fc.constantFrom(null, "PT0S", "P180D");

  test("an end that comes nearer never warns less, and a warning is never more than its days away", () => {
    fc.assert(
      fc.property(instant, instant, extension, fc.nat(1_000), (endsAt, from, autoExtend, hours) => {
        const later = new Date(from.getTime() + hours * 3_600_000);
        const [before, after] = [from, later].map((at) => gdapDeadline({ endsAt, autoExtend }, at));
        const urgency = ({ state, warningDays }: NonNullable<typeof before>) =>
          state === "ended" ? 0 : (warningDays ?? 1_000);
        expect(urgency(after!)).toBeLessThanOrEqual(urgency(before!));
        if (after!.warningDays !== null)
          expect(after!.daysLeft).toBeLessThanOrEqual(after!.warningDays);
      }),
    );
  });

  test("one that extends itself never warns earlier than one that does not", () => {
    fc.assert(
      fc.property(instant, instant, (endsAt, at) => {
        const [fixed, extending] = ["PT0S", "P180D"].map((autoExtend) =>
          gdapDeadline({ endsAt, autoExtend }, at),
        );
        if (extending!.state === "near") expect(fixed!.state).toBe("near");
      }),
    );
  });
});
