import { describe, expect, test } from "vitest";
import { RUN_STATES } from "@/lib/domain/imports/run-state";
import { readRunsAddress, runsQuery, STATE_CHOICES, toRunFilter } from "./read-runs-address";

const NOTHING = { state: null, trigger: null, from: null, to: null, index: 0, ignored: [] };

describe("the address of the history", () => {
  test("asks for what it says", () => {
    const values = {
      ...{ state: "failed", trigger: "manual", from: "2026-11-01", to: "2026-11-20", page: "3" },
    };
    const address = readRunsAddress(values);
    expect(address).toEqual({ ...values, page: undefined, index: 2, ignored: [] });
    expect(toRunFilter(address)).toEqual({
      ...{ states: ["failed"], trigger: "manual", from: "2026-11-01", to: "2026-11-20" },
    });
  });

  test.each([{}, { state: "", trigger: "", from: "", to: "" }])(
    "asks for all with %j",
    (values) => {
      const address = readRunsAddress(values);
      expect(address).toEqual(NOTHING);
      expect(toRunFilter(address)).toEqual({});
      expect(runsQuery(address)).toBe("");
    },
  );

  test.each([
    ["state", "broken"],
    ["state", "toString"],
    ["state", ["failed", "held"]],
    ["trigger", "robot"],
    ["from", "2026-02-30"],
    ["from", "yesterday"],
    ["from", "2026-11-1"],
    ["from", "9999-99-99"],
    ["to", "2026-11-20T00:00:00Z"],
    ["page", "0"],
    ["page", "1e3"],
  ])("with %s=%j asks as if that were not there, and says so", (name, value) => {
    // guards: an error page, or a list that looks complete, behind a link that was cut in an e-mail
    expect(readRunsAddress({ [name]: value })).toEqual({ ...NOTHING, ignored: [name] });
  });

  test("leaves out a last day before the first", () => {
    const address = readRunsAddress({ from: "2026-11-20", to: "2026-11-19" });
    expect(address).toEqual({ ...NOTHING, from: "2026-11-20", ignored: ["to"] });
  });

  test("keeps its filter from page to page and in the export", () => {
    const address = readRunsAddress({ state: "running", from: "2026-11-20", page: "2" });
    expect(runsQuery(address)).toBe("?state=running&from=2026-11-20");
    expect(runsQuery(readRunsAddress({ page: "2" }))).toBe("");
  });

  test("offers every state there is, each once", () => {
    const offered = Object.keys(STATE_CHOICES).flatMap(
      (state) => toRunFilter(readRunsAddress({ state })).states ?? [],
    );
    expect(offered.toSorted()).toEqual(RUN_STATES.toSorted());
  });
});
