import { expect, test } from "vitest";
import { describeEndpoint, describeWhy, parseAccessFilter } from "./describe-access";

test("says why and who", () => {
  expect(describeWhy("manual", "Zoltán Németh")).toBe("Import now by Zoltán Németh");
  expect(describeWhy("schedule", null)).toBe("Schedule");
  expect(describeWhy("new kind", null)).toBe("new kind");
});

test("takes the fields out of an endpoint", () => {
  expect(
    describeEndpoint("/v1.0/users?$select=id,mail&$expand=manager($select=id)&$top=999"),
  ).toEqual({ path: "/v1.0/users", fields: ["id", "mail", "manager($select=id)"] });
  expect(describeEndpoint("/abc/oauth2/v2.0/token")).toEqual({
    path: "/abc/oauth2/v2.0/token",
    fields: [],
  });
});

test("keeps what makes sense of an address and tells the rest", () => {
  expect(parseAccessFilter({ day: "2026-11-23", reason: "test" })).toEqual({
    filter: { day: "2026-11-23", reason: "test" },
    isValid: true,
  });
  for (const nonsense of [
    { day: "2026-02-30" },
    { day: "today" },
    { reason: "curiosity" },
    { service: ["login", "graph"] },
  ])
    expect(parseAccessFilter(nonsense)).toEqual({ filter: {}, isValid: false });
});
