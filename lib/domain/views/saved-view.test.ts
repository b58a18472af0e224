import { expect, test } from "vitest";
import { viewQuery } from "./saved-view";

test("a view keeps filters and sorting, and not the page one was on", () => {
  expect(viewQuery("?department=Sales&department=Retail&sort=name&page=3&after=x")).toBe(
    "department=Sales&department=Retail&sort=name",
  );
  expect(viewQuery("")).toBe("");
});

test("an address that is too long to be kept is none", () => {
  expect(viewQuery(`q=${"x".repeat(4_000)}`)).toBeUndefined();
});
