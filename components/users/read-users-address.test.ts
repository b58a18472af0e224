import fc from "fast-check";
import { createSerializer } from "nuqs/server";
import { describe, expect, test } from "vitest";
import { decodeFacetValue, encodeFacetValue } from "./facet-value";
import { readUsersAddress } from "./read-users-address";
import { userParams } from "./search-params";

const E3 = "05e9a617-0261-4cee-bb44-138d3ef5d965";

describe("the Users address", () => {
  test("asks for everybody by name when it says nothing", () => {
    expect(readUsersAddress({})).toEqual({
      filter: { search: "", departments: [], countries: [], userTypes: [], licenses: [] },
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
    ["size", { size: "7" }],
    ["license", { license: "xyz" }],
    ["department", { department: "~nobody" }],
    ["desc", { desc: ["true", "false"] }],
    ["last", { last: "maybe" }],
  ])("leaves out a %s that makes no sense, and says so", (name, raw) => {
    const address = readUsersAddress(raw);
    expect(address.ignored).toEqual([name]);
    expect(address).toMatchObject({ page: { kind: "number", index: 0 }, sort: { by: "name" } });
  });

  test("property: every department survives the way into the address and back", () => {
    const serialize = createSerializer(userParams);
    fc.assert(
      fc.property(fc.array(fc.option(fc.string({ minLength: 1 }))), (departments) => {
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
