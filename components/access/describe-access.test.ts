import { expect, test } from "vitest";
import { describeEndpoint, describeWhy } from "./describe-access";

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

// guards: one odd row that takes the whole page down
test.each(["", "?", "//", "http://[", "/%zz?$select=%zz", "/a?b?c"])(
  "shows %j as it is stored",
  (endpoint) => {
    expect(describeEndpoint(endpoint).path).toBe(endpoint.split("?")[0]);
  },
);
