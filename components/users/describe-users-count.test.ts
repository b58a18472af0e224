import { expect, test } from "vitest";
import { describeUsersCount } from "./describe-users-count";

const rows = (length: number) => Array.from({ length });

test("says which users are shown, of how many", () => {
  const all = { rows: rows(50), firstIndex: 0, matching: 14_212, total: 14_212 };
  expect(describeUsersCount(all, false)).toBe("1–50 of 14,212 users");
  const some = { rows: rows(50), firstIndex: 350, matching: 400, total: 14_212 };
  expect(describeUsersCount(some, true)).toBe("351–400 of 400 · filtered from 14,212 users");
});

// guards: a range from one to zero, which reads like a fault
test("has no range when nobody is shown", () => {
  const nobody = { rows: [], firstIndex: 0, matching: 0, total: 1 };
  expect(describeUsersCount(nobody, true)).toBe("None · filtered from 1 user");
  expect(describeUsersCount({ ...nobody, total: 0 }, false)).toBe("0 users");
});
