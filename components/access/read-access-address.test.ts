import { expect, test } from "vitest";
import { accessSearch, readAccessAddress } from "./read-access-address";

test("reads the filter and the page, and writes the filter back", () => {
  const address = { day: "2026-11-23", reason: "test", service: "login" };
  expect(readAccessAddress({ ...address, page: "3" })).toEqual({
    ...{ filter: address, index: 2, isValid: true },
  });
  expect(accessSearch(address)).toBe("day=2026-11-23&reason=test&service=login");
  expect(accessSearch({})).toBe("");
});

test("an empty form asks for everything", () => {
  const empty = { day: "", reason: "", service: "" };
  expect(readAccessAddress(empty)).toEqual({ filter: {}, index: 0, isValid: true });
});

test.each([
  { day: "2026-02-30" },
  { day: "today" },
  { day: "9999-99-99" },
  { reason: "curiosity" },
  { service: ["login", "graph"] },
  { page: "0" },
])("%o makes no sense: it is left out and told", (nonsense) => {
  expect(readAccessAddress({ reason: "test", ...nonsense })).toMatchObject({
    ...{ index: 0, isValid: false },
    filter: "reason" in nonsense ? {} : { reason: "test" },
  });
});
