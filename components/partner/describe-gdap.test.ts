import { expect, test } from "vitest";
import { describeGdap } from "./describe-gdap";

const now = new Date("2026-11-23T09:00:00Z");
const gdap = (days: number, more: object = {}) => ({
  ...{ isStanding: true, autoExtend: "PT0S", checkedAt: now, ...more },
  endsAt: new Date(now.getTime() + days * 86_400_000),
});

test.each([
  [null, "Not known", null],
  [gdap(300, { isStanding: false }), "GDAP has ended", "bad"],
  [gdap(-1), "GDAP has ended", "bad"],
  [gdap(2), "GDAP ends in 2 days", "bad"],
  [gdap(12), "GDAP ends in 12 days", "warning"],
  [gdap(40), "Until 2 Jan 2027", null],
  [gdap(12, { autoExtend: "P180D" }), "Extends itself on 5 Dec 2026", null],
  [gdap(2, { autoExtend: "P180D" }), "GDAP extends itself in 2 days", "bad"],
])("%j reads as %s", (given, text, tone) => {
  expect(describeGdap(given, now)).toEqual({ text, tone });
});
