import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Day, UnitId, UserId } from "../ids";
import type { CsvRow } from "../text/csv-columns";
import type { Unit } from "../units/unit";
import { type MappingFacts, planMappingCsv } from "./plan-mapping-csv";
import type { KeyColumn } from "./read-mapping-rows";

const unit = (code: string, name: string, archivedOn: Day | null = null): Unit => ({
  ...{ id: `unit-${code}` as UnitId, code, name, costCenter: null, owner: null, archivedOn },
});
const USERS: Record<string, UserId[]> = {
  "ann@x.example": ["ann" as UserId],
  "bo@x.example": ["bo" as UserId],
  "team@x.example": ["ann" as UserId, "bo" as UserId],
};
const facts: MappingFacts = {
  units: [
    ...[unit("RET", "Retail"), unit("OPS", "Operations"), unit("N1", "North"), unit("N2", "North")],
    unit("OLD", "Old shop", "2026-01-01" as Day),
  ],
  day: "2026-11-24" as Day,
  usersBy: (_column: KeyColumn, key: string) => USERS[key] ?? [],
};

/** Rows of a file with these headings, from line 2 on. */
const rows = (headings: string, ...lines: string[]): CsvRow[] =>
  lines.map((text, index) => {
    const cells = text.split(",");
    return {
      line: index + 2,
      cells: Object.fromEntries(headings.split(",").map((name, n) => [name, cells[n] ?? ""])),
    };
  });
const plan = (...args: Parameters<typeof rows>) => planMappingCsv(rows(...args), facts);
const told = (...args: Parameters<typeof rows>) =>
  plan(...args).errors.map(({ line, column, message }) => `${line} ${column}: ${message}`);

describe("a mapping file", () => {
  test("names users by sign-in name and units by code or name, whatever the case and headings", () => {
    expect(plan("UPN,Business Unit", "ANN@x.example,ret", "bo@x.example, operations ")).toEqual({
      wanted: [
        { userId: "ann", shares: [{ unitId: "unit-RET", basisPoints: 10_000 }], lines: [2] },
        { userId: "bo", shares: [{ unitId: "unit-OPS", basisPoints: 10_000 }], lines: [3] },
      ],
      ...{ kept: [], errors: [] },
    });
  });

  test("splits a user over several rows that come to 100.00 %", () => {
    const { wanted, errors } = plan(
      "upn,unit,percent",
      ...["ann@x.example,RET,33.33", "bo@x.example,RET,", "ann@x.example,OPS,66.67"],
    );
    expect(errors).toEqual([]);
    expect(wanted[0]).toMatchObject({
      ...{ userId: "ann", lines: [2, 4] },
      shares: [{ basisPoints: 3_333 }, { basisPoints: 6_667 }],
    });
  });

  test("leaves users without a unit as they are", () => {
    expect(plan("upn,unit", "ann@x.example,").kept).toEqual([2]);
  });
});

describe("what cannot be is told at its line and column", () => {
  test.each([
    ["nobody@x.example,RET", "2 user_principal_name: There is no such user, or not any more."],
    [",RET", "2 user_principal_name: The row names no user."],
    ["team@x.example,RET", "2 user_principal_name: 2 users have it: ann, bo. Use object_id."],
    [
      "ann@x.example,Retial",
      "2 business_unit: There is no such business unit. Did you mean “Retail” (RET)?",
    ],
    ["ann@x.example,Quux", "2 business_unit: There is no such business unit."],
    ["ann@x.example,north", "2 business_unit: Several units have this name. Use the unit's code."],
    ["ann@x.example,OLD", "2 business_unit: This business unit is archived."],
    ["ann@x.example,RET,abc", "2 percent: Write a percentage from 0.01 to 100.00."],
    [
      "ann@x.example,RET,99.99",
      "2 user_principal_name: 0.01 % is not allocated. A single row gives all of the user.",
    ],
  ])("%s", (line, message) => {
    expect(told("upn,unit,percent", line)).toEqual([message]);
  });

  test("the same user twice: both lines are told, and neither counts", () => {
    const twice = ["ann@x.example,RET", "ann@x.example,OPS"];
    expect(told("upn,unit", ...twice)).toEqual([
      "2 user_principal_name: The same user stands in lines 2, 3. 100.00 % too much.",
      "3 user_principal_name: The same user stands in lines 2, 3. 100.00 % too much.",
    ]);
    expect(plan("upn,unit", ...twice).wanted).toEqual([]);
  });

  test("a user with a unit in one line and none in another: nobody guesses which is meant", () => {
    const half = plan("upn,unit", "ann@x.example,RET", "ann@x.example,");
    expect(half).toMatchObject({ wanted: [], kept: [] });
    expect(told("upn,unit", "ann@x.example,RET", "ann@x.example,")).toEqual([
      "2 user_principal_name: Line 3 of the same user has a problem.",
      "3 business_unit: Another line of the same user names a unit. Name one here too.",
    ]);
  });

  test("the column that is told is the one that names the user", () => {
    expect(told("object_id,unit", "ann@x.example,RET", "ann@x.example,OPS")).toEqual([
      expect.stringMatching(/^2 object_id: /),
      expect.stringMatching(/^3 object_id: /),
    ]);
  });

  test("a fault in one part of a split takes the other part with it", () => {
    expect(told("upn,unit,percent", "ann@x.example,RET,50", "ann@x.example,Quux,50")).toEqual([
      "2 user_principal_name: Line 3 of the same user has a problem.",
      "3 business_unit: There is no such business unit.",
    ]);
  });

  test("a file without the columns it needs", () => {
    expect(told("name,unit", "Ann,RET")).toEqual([
      "1 business_unit: There is no column that says who: object_id, user_principal_name, mail.",
    ]);
    expect(told("upn,department", "ann@x.example,Sales")).toEqual([
      "1 business_unit: The column business_unit is missing.",
    ]);
  });
});

test("law: every row is in exactly one of wanted, kept and errors, and nobody is half mapped", () => {
  const cell = (...values: string[]) => fc.constantFrom(...values);
  const line = fc
    .tuple(
      cell("ann@x.example", "bo@x.example", "team@x.example", "x", ""),
      cell("RET", "OPS", "North", "Old shop", ""),
      cell("", "50", "25.5", "100", "-1"),
    )
    .map((cells) => cells.join(","));
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 8 }), (lines) => {
      const { wanted, kept, errors } = plan("upn,unit,percent", ...lines);
      const places = [
        ...wanted.flatMap((one) => one.lines),
        ...kept,
        ...new Set(errors.map((error) => error.line)),
      ];
      // a blank row is none
      const expected = lines.flatMap((text, n) => (/^[,\s]*$/.test(text) ? [] : [n + 2]));
      expect(places.toSorted((a, b) => a - b)).toEqual(expected);
      for (const { shares } of wanted)
        expect(shares.reduce((sum, { basisPoints }) => sum + basisPoints, 0)).toBe(10_000);
    }),
  );
});
