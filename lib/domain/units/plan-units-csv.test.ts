import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { planUnitsCsv } from "./plan-units-csv";
import { anyTree, day, givenTree, idOf } from "./testing/given-units";
import { parseFile } from "./testing/parse-file";
import { flatten } from "./unit-tree";
import { formatUnitsCsv } from "./units-csv";

const held = flatten(
  givenTree([
    ["RETAIL", null, "Retail"],
    ["PL", "RETAIL", "Poland"],
    ["IT", null, { name: "IT", costCenter: "4711" }],
    ["OLD", null, { archivedOn: day("2026-03-01") }],
  ]),
);
const plan = (...lines: string[]) =>
  planUnitsCsv(parseFile(["code,name,parent_code,cost_center,owner", ...lines].join("\r\n")), held);
const errorsOf = (...lines: string[]) =>
  plan(...lines).errors.map(
    ({ line, column, value, message }) => `${line} ${column} ${value}: ${message}`,
  );

describe("a file of units", () => {
  test("creates what is new, changes what differs, leaves the rest", () => {
    const { create, change, same, errors } = plan(
      "KRK,Kraków,waw,,",
      "WAW,Warszawa,pl,12,Ewa",
      "retail,Retail,,,",
      "it,IT Services,RETAIL,,",
    );
    expect(errors).toEqual([]);
    // Warszawa first: Kraków stands under it
    expect(create).toEqual([
      {
        line: 3,
        after: { code: "WAW", name: "Warszawa", parentCode: "PL", costCenter: "12", owner: "Ewa" },
      },
      {
        line: 2,
        after: { code: "KRK", name: "Kraków", parentCode: "WAW", costCenter: null, owner: null },
      },
    ]);
    expect(change).toEqual([
      {
        ...{ line: 5, unitId: idOf("IT"), columns: ["name", "parent_code", "cost_center"] },
        before: { code: "IT", name: "IT", parentCode: null, costCenter: "4711", owner: null },
        after: {
          code: "IT",
          name: "IT Services",
          parentCode: "RETAIL",
          costCenter: null,
          owner: null,
        },
      },
    ]);
    expect(same).toEqual([idOf("RETAIL")]);
  });

  test("may turn a parent and its child around", () => {
    const turned = plan("PL,Poland,,,", "RETAIL,Retail,PL,,");
    expect(turned.errors).toEqual([]);
    expect(turned.change.map(({ unitId }) => unitId)).toEqual([idOf("PL"), idOf("RETAIL")]);
  });

  test("without a line asks for nothing", () => {
    expect(plan()).toEqual({ create: [], change: [], same: [], errors: [] });
  });

  test.each<[string, string[], string]>([
    ["no code", [",Shop,,,"], "2 code : Type a code, for example RETAIL."],
    ["no name", ["SHOP,,,,"], "2 name : Type a name, for example Retail."],
    [
      "a bad code",
      ["SH OP,Shop,,,"],
      "2 code SH OP: Use letters, digits and . _ - / only, without spaces.",
    ],
    [
      "one code twice, in another case",
      ["SHOP,Shop,,,", "shop,Laden,,,"],
      "3 code shop: Line 2 has this code already.",
    ],
    [
      "a parent nobody knows",
      ["SHOP,Shop,XYZ,,"],
      "2 parent_code XYZ: No unit has the code “XYZ”.",
    ],
    [
      "an archived parent",
      ["SHOP,Shop,OLD,,"],
      "2 parent_code OLD: “OLD” is archived: choose another unit.",
    ],
    [
      "a changed archived unit",
      ["OLD,New name,,,"],
      "2 name New name: “OLD” is archived and stays as it is.",
    ],
    [
      "a unit under itself",
      ["SHOP,Shop,shop,,"],
      "2 parent_code shop: A unit cannot stand under itself.",
    ],
    [
      "a circle within the file",
      ["A,Alpha,B,,", "B,Beta,A,,"],
      "2 parent_code B: These units would stand under one another: A, B.",
    ],
    [
      "a circle with what is held",
      ["RETAIL,Retail,PL,,"],
      "2 parent_code PL: These units would stand under one another: RETAIL, PL.",
    ],
  ])("with %s is told where and why", (_name, lines, error) => {
    expect(errorsOf(...lines)).toEqual([error]);
  });

  test.each([
    ["SHOP,Shop,Retial,,", "RETAIL"],
    ["SHOP,Shop,Polnad,,", "PL"],
    ["SHOP,Shop,XYZ,,", null],
  ])("is told what is near an unknown parent: %s", (line, suggestion) => {
    expect(plan(line).errors).toMatchObject([{ column: "parent_code", suggestion }]);
  });

  test("with two rows without a code is told of both, and not that they are one unit", () => {
    expect(errorsOf(",Shop,,,", ",Laden,,,")).toEqual([
      "2 code : Type a code, for example RETAIL.",
      "3 code : Type a code, for example RETAIL.",
    ]);
  });

  // guards: a missing heading that empties a column of every unit
  test("without a column changes nothing", () => {
    const { create, change, errors } = planUnitsCsv(parseFile("code,name\r\nIT,IT"), held);
    expect([create, change]).toEqual([[], []]);
    expect(errors.map(({ line, column }) => `${line} ${column}`)).toEqual([
      ...["1 parent_code", "1 cost_center", "1 owner"],
    ]);
  });

  test("sees one unit where hidden characters are the only difference", () => {
    expect(plan("I\u0000T,IT,,4711,")).toMatchObject({
      create: [],
      same: [idOf("IT")],
      errors: [],
    });
  });
});

test("law: the file of a tree changes nothing in it", () => {
  fc.assert(
    fc.property(anyTree, (tree) => {
      const rows = parseFile(formatUnitsCsv(tree));
      const { same, ...rest } = planUnitsCsv(rows, flatten(tree));
      expect(rest).toEqual({ create: [], change: [], errors: [] });
      expect(same).toHaveLength(rows.length);
    }),
    { numRuns: 500 },
  );
});

test("law: the file of a tree builds it in an empty tenant, whatever the order of its lines", () => {
  const anyUsed = anyTree.filter((tree) => flatten(tree).every(({ isArchived }) => !isArchived));
  fc.assert(
    fc.property(anyUsed, (tree) => {
      const { create, errors } = planUnitsCsv(parseFile(formatUnitsCsv(tree)).toReversed(), []);
      const codes = new Map(flatten(tree).map(({ unit }) => [unit.id, unit.code]));
      const wanted = flatten(tree).map(({ unit: { code, name, costCenter, owner }, parentId }) => ({
        ...{ code, name, costCenter, owner },
        parentCode: parentId && codes.get(parentId)!,
      }));
      expect(errors).toEqual([]);
      const made = create.map(({ after }) => after);
      expect(new Set(made)).toEqual(new Set(wanted));
      made.forEach(({ parentCode }, index) => {
        const above = made.slice(0, index).map(({ code }) => code);
        if (parentCode !== null) expect(above).toContain(parentCode);
      });
    }),
  );
});
