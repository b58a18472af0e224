import { expect, test } from "vitest";
import { parsePage } from "./parse-page";

test("counts from 1 in the address and from 0 inside; nothing given is the first page", () => {
  expect(parsePage("1")).toEqual({ index: 0, isValid: true });
  expect(parsePage("12")).toEqual({ index: 11, isValid: true });
  expect(parsePage(undefined)).toEqual({ index: 0, isValid: true });
});

test.each(["0", "-1", "1.5", "1e3", "", " 2", "x", "999999999", ["1", "2"]])(
  "%j asks for no page: the first one is shown, with a notice",
  (value) => {
    // guards: a mistyped address answering 500, or asking the database for row 10^15
    expect(parsePage(value)).toEqual({ index: 0, isValid: false });
  },
);
