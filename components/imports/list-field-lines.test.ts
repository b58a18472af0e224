import { expect, test } from "vitest";
import { formatPercent } from "@/lib/domain/format";
import { listUserFieldLines, SKU_FIELD_LINES } from "./list-field-lines";

test("lists the promised fields in their order, then the two ids", () => {
  const names = listUserFieldLines({ users: 3, filled: {}, skus: 1 }).map((line) => line.graphName);
  expect(names.slice(0, 3)).toEqual(["displayName", "companyName", "department"]);
  expect(names.slice(-2)).toEqual(["id", "manager"]);
  expect(names).toHaveLength(21); // 19 different names in the promise, where State stands twice
  expect(SKU_FIELD_LINES).toHaveLength(5);
});

test("a field says 100 % only when really every user has a value", () => {
  // guards: 20,000 users with one gap shown as complete
  const users = 20_001;
  const lines = listUserFieldLines({
    users,
    filled: { mail: 20_000, surname: users, department: 0 },
    skus: 1,
  });
  const rate = (key: string) => lines.find((line) => line.key === key)?.filledBasisPoints;
  expect(formatPercent(rate("mail") ?? null)).toBe("99.9\u00a0%");
  expect(rate("surname")).toBe(10_000);
  expect(rate("department")).toBe(0);
  expect(rate("id")).toBe(10_000);
});

test("without users there is no rate rather than 0 %", () => {
  const [first] = listUserFieldLines({ users: 0, filled: {}, skus: 0 });
  expect(first?.filledBasisPoints).toBeNull();
});

test("a field that nobody counted has no number rather than a made-up zero", () => {
  // guards: an administrator told that no user has a manager, when nobody looked
  const lines = listUserFieldLines({ users: 3, filled: {}, skus: 0 });
  expect(lines.find(({ key }) => key === "managerId")).toMatchObject({
    filled: null,
    filledBasisPoints: null,
  });
});
