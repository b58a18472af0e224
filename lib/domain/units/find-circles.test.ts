import fc from "fast-check";
import { expect, test } from "vitest";
import { findCircles } from "./find-circles";

const circlesIn = (parents: Record<string, string | null>) =>
  findCircles(new Map(Object.entries(parents)));

test.each<[string, Record<string, string | null>, string[][]]>([
  ["a tree has none", { a: null, b: "a", c: "a", d: "c" }, []],
  ["a node under itself", { a: "a" }, [["a"]]],
  [
    "two under each other, and what hangs from them is no part",
    { c: "a", a: "b", b: "a" },
    [["a", "b"]],
  ],
  ["two circles", { a: "b", b: "a", x: "x" }, [["a", "b"], ["x"]]],
  ["a parent that is not there ends the way", { a: "gone" }, []],
])("%s", (_name, parents, circles) => {
  expect(circlesIn(parents)).toEqual(circles);
});

test("law: a node is on a circle when its way up comes back to it, and on one only", () => {
  const anyParents = fc.array(fc.option(fc.nat(7)), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(anyParents, (list) => {
      const parents = new Map(list.map((parent, node) => [`${node}`, parent?.toString() ?? null]));
      const comesBack = (start: string) => {
        let node = parents.get(start);
        for (let steps = 0; steps < 8 && node && node !== start; steps++) node = parents.get(node);
        return node === start;
      };
      expect(findCircles(parents).flat().toSorted()).toEqual(
        [...parents.keys()].filter(comesBack).toSorted(),
      );
    }),
  );
});
