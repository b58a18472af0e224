import fc from "fast-check";
import { createLoader, createSerializer } from "nuqs/server";
import { describe, expect, test } from "vitest";
import { noUserFilter } from "@/db/queries/user-filter";
import { decodeFacetValue, encodeFacetValue } from "./facet-value";
import { readUsersAddress } from "./read-users-address";
import { USER_PAGE_SIZES, USER_SORTS, userParams } from "./search-params";

const E3 = "05e9a617-0261-4cee-bb44-138d3ef5d965";

describe("the Users address", () => {
  test("asks for everybody by name when it says nothing", () => {
    expect(readUsersAddress({})).toEqual({
      filter: noUserFilter,
      sort: { by: "name", descending: false },
      page: { kind: "number", index: 0 },
      pageSize: null,
      ignored: [],
    });
  });

  test("keeps several values, no value, and a page that people count from one", () => {
    const address = readUsersAddress({
      ...{ department: ["Sales", "~none"], license: [E3.toUpperCase(), "paid"], q: "ada" },
      ...{ page: "3", size: "100", sort: "department", desc: "true" },
    });
    expect(address).toMatchObject({
      filter: { departments: ["Sales", null], licenses: [E3, "paid"], search: "ada" },
      sort: { by: "department", descending: true },
      page: { kind: "number", index: 2 },
      ...{ pageSize: 100, ignored: [] },
    });
  });

  test.each([
    ["sort", { sort: "banana" }],
    ["page", { page: "-3" }],
    ["page", { page: "two" }],
    ["page", { page: "3 or 4" }],
    ["page", { page: "9".repeat(400) }],
    ["size", { size: "7" }],
    ["license", { license: "xyz" }],
    ["unit", { unit: "paid" }],
    ["department", { department: "~nobody" }],
    ["desc", { desc: ["true", "false"] }],
    ["last", { last: "maybe" }],
  ])("leaves out a %s that makes no sense, and says so", (name, raw) => {
    const address = readUsersAddress(raw);
    expect(address.ignored).toEqual([name]);
    expect(address).toMatchObject({ page: { kind: "number", index: 0 }, sort: { by: "name" } });
  });

  // guards: the pills and the count disagree, because one of them took a value the other left out
  test("keeps the good values beside a bad one, each once", () => {
    const license = [E3, "xyz", E3.toUpperCase(), "paid"];
    expect(readUsersAddress({ license })).toMatchObject({
      filter: { licenses: [E3, "paid"] },
      ignored: ["license"],
    });
  });

  // guards: a heading without an arrow over rows that run backwards
  test("a direction without a sort changes nothing", () => {
    expect(readUsersAddress({ desc: "true" }).sort).toEqual({ by: "name", descending: false });
  });

  test("property: what the table writes into the address is what the page reads from it", () => {
    const text = fc.string({ minLength: 1, unit: "grapheme" });
    const facet = fc.uniqueArray(fc.option(text)).map((values) => values.map(encodeFacetValue));
    const guid = fc.uuid().map((id) => id.toLowerCase());
    const state = fc.record({
      ...{ q: fc.string({ unit: "grapheme" }), department: facet, country: facet, type: facet },
      license: fc.uniqueArray(fc.oneof(guid, fc.constantFrom("paid", "~none"))),
      unit: fc.uniqueArray(fc.oneof(guid, fc.constant("~none"))),
      sort: fc.option(fc.constantFrom(...USER_SORTS)),
      size: fc.option(fc.constantFrom(...USER_PAGE_SIZES)),
      page: fc.nat(999_999_998),
      ...{ after: fc.option(text), before: fc.option(text) },
      ...{ desc: fc.boolean(), last: fc.boolean() },
    });
    fc.assert(
      fc.property(state, (written) => {
        const address = new URL(`https://portal.example/${createSerializer(userParams)(written)}`);
        expect(createLoader(userParams)(address)).toEqual(written);
      }),
    );
  });

  test("property: every department survives the way into the address and back", () => {
    const serialize = createSerializer(userParams);
    fc.assert(
      fc.property(fc.uniqueArray(fc.option(fc.string({ minLength: 1 }))), (departments) => {
        const search = serialize({ department: departments.map(encodeFacetValue) });
        const raw = { department: new URLSearchParams(search).getAll("department") };
        expect(readUsersAddress(raw).filter.departments).toEqual(departments);
      }),
    );
  });

  test("property: no text at all breaks it", () => {
    const anything = fc.oneof(fc.string(), fc.array(fc.string()));
    const raw = fc.dictionary(fc.constantFrom(...Object.keys(userParams)), anything);
    fc.assert(
      fc.property(raw, (address) => {
        expect(() => readUsersAddress(address)).not.toThrow();
      }),
    );
  });
});

test("a value that looks like the sign for none is not none", () => {
  expect(decodeFacetValue(encodeFacetValue("~none"))).toBe("~none");
});
