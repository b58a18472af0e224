import { expect, test } from "vitest";
import type { Day } from "../ids";
import { listAttributeChanges } from "./list-attribute-changes";
import type { AttributeVersion } from "./resolve-spans";

const version = (
  fromDay: string,
  untilDay: string | null,
  attributes: AttributeVersion["attributes"],
): AttributeVersion => ({
  fromDay: fromDay as Day,
  untilDay: untilDay as Day | null,
  attributes,
});

test("tells the first day and every change, the latest first, whatever order they come in", () => {
  expect(
    listAttributeChanges([
      version("2026-03-01", null, { department: "Retail", city: "Bonn" }),
      version("2026-01-01", "2026-02-01", { department: "Sales" }),
      version("2026-02-01", "2026-03-01", { department: "Sales", city: "Bonn" }),
    ]),
  ).toEqual([
    {
      day: "2026-03-01",
      kind: "changed",
      changes: [{ attribute: "department", before: "Sales", after: "Retail" }],
    },
    {
      day: "2026-02-01",
      kind: "changed",
      changes: [{ attribute: "city", before: null, after: "Bonn" }],
    },
    { day: "2026-01-01", kind: "came" },
  ]);
});

// guards: an absence that reads as a user who was there all the time
test("tells days of absence, and what was different afterwards", () => {
  expect(
    listAttributeChanges([
      version("2026-01-01", "2026-01-10", { department: "Sales" }),
      version("2026-02-01", "2026-02-10", { department: "IT" }),
    ]).map(({ day, kind }) => `${day} ${kind}`),
  ).toEqual([
    "2026-02-10 left",
    "2026-02-01 changed",
    "2026-02-01 came",
    "2026-01-10 left",
    "2026-01-01 came",
  ]);
});

test("a version without a difference that rules could see is not told", () => {
  const history = [
    version("2026-01-01", "2026-02-01", { department: "Sales", city: null }),
    version("2026-02-01", null, { department: "Sales" }),
  ];
  expect(listAttributeChanges(history)).toEqual([{ day: "2026-01-01", kind: "came" }]);
});
