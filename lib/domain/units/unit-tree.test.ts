import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyTree, day, given, givenTree, givenUnit, idOf } from "./testing/given-units";
import { descendants, findNode, flatten, treeOn, type UnitNode } from "./unit-tree";

const drawn = (tree: readonly UnitNode[]) =>
  flatten(tree).map(({ unit, depth }) => "· ".repeat(depth) + unit.name);

describe("the tree of a day", () => {
  test("hangs units under their parents, siblings by name whatever its case and accents", () => {
    const tree = givenTree([
      ["PL", "RETAIL", "poland"],
      ["RETAIL", null, "Retail"],
      ["AT", "RETAIL", "Österreich"],
      ["IT", null, "IT"],
      ["DE", "RETAIL", "Germany"],
    ]);
    expect(drawn(tree)).toEqual(["IT", "Retail", "· Germany", "· Österreich", "· poland"]);
    expect(findNode(tree, idOf("PL"))?.path).toEqual(["Retail", "poland"]);
    expect(findNode(tree, idOf("PL"))?.parentId).toBe(idOf("RETAIL"));
  });

  test("orders siblings of one name by code", () => {
    const tree = givenTree([
      ["b", null, "Shop"],
      ["A", null, "Shop"],
    ]);
    expect(tree.map(({ unit }) => unit.code)).toEqual(["A", "b"]);
  });

  const units = [
    givenUnit("RETAIL"),
    givenUnit("PL"),
    givenUnit("OLD", "Old", { archivedOn: day("2026-03-01") }),
  ];
  const placements = [
    ...[given("RETAIL", null), given("OLD", null), given("PL", null, "2026-02-01")],
    given("PL", "RETAIL", "2026-04-01"),
  ];
  const on = (text: string) => treeOn(units, placements, day(text));

  test("shows each day as it was", () => {
    expect(drawn(on("2026-01-31"))).toEqual(["Old", "RETAIL"]);
    expect(drawn(on("2026-03-31"))).toEqual(["Old", "PL", "RETAIL"]);
    expect(drawn(on("2026-04-01"))).toEqual(["Old", "RETAIL", "· PL"]);
  });

  // guards: what an archived unit cost vanishing from last year's report
  test("marks archived units from their day on, and keeps them", () => {
    expect(findNode(on("2026-02-28"), idOf("OLD"))?.isArchived).toBe(false);
    expect(findNode(on("2026-03-01"), idOf("OLD"))?.isArchived).toBe(true);
  });

  test("puts a unit whose parent is not there yet at the top", () => {
    const tree = treeOn(
      units,
      [given("PL", "RETAIL"), given("RETAIL", null, "2026-05-01")],
      day("2026-02-01"),
    );
    expect(tree).toMatchObject([{ unit: { code: "PL" }, parentId: null, depth: 0 }]);
  });

  test("refuses units that stand under one another instead of losing them", () => {
    const circle = [given("RETAIL", "PL"), given("PL", "RETAIL"), given("OLD", null)];
    expect(() => treeOn(units, circle, day("2026-02-01"))).toThrow(
      expect.objectContaining({ code: "invariant" }),
    );
  });

  test("descendants are all below, not the unit itself; none of an unknown unit", () => {
    const tree = givenTree([
      ["A", null],
      ["B", "A"],
      ["C", "B"],
      ["D", null],
    ]);
    expect(descendants(tree, idOf("A")).map(({ unit }) => unit.code)).toEqual(["B", "C"]);
    expect(descendants(tree, idOf("X"))).toEqual([]);
  });
});

test("law: every unit is there once, after its parent, one step deeper", () => {
  fc.assert(
    fc.property(anyTree, (tree) => {
      const nodes = flatten(tree);
      expect(new Set(nodes.map(({ unit }) => unit.id)).size).toBe(nodes.length);
      nodes.forEach((node, index) => {
        const above = nodes.findIndex(({ unit }) => unit.id === node.parentId);
        expect(above).toBeLessThan(index);
        expect(node.depth).toBe(above < 0 ? 0 : nodes[above]!.depth + 1);
        expect(node.path).toEqual([...(nodes[above]?.path ?? []), node.unit.name]);
      });
    }),
  );
});

test("law: the order of what is stored does not matter", () => {
  fc.assert(
    fc.property(anyTree, (tree) => {
      const nodes = flatten(tree);
      const again = treeOn(
        nodes.map(({ unit }) => unit).toReversed(),
        nodes.map(({ unit: { id }, parentId }) => ({
          unitId: id,
          parentId,
          fromDay: day("2026-01-01"),
        })),
        day("2026-06-01"),
      );
      expect(again).toEqual(tree);
    }),
  );
});
