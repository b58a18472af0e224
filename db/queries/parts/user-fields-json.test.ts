import { expect, test } from "vitest";
import { MAPPING_ATTRIBUTES } from "@/lib/domain/mapping/attributes";
import { userFieldSql } from "./user-fields-json";

test("every attribute that rules may ask for has its column", () => {
  for (const attribute of MAPPING_ATTRIBUTES)
    expect(userFieldSql("u", attribute)).toMatch(/^\(?u\./);
});

// guards: a name from outside that becomes SQL
test.each(["search_text", "extensionAttribute16", "extensionAttribute1' or '1'='1", ""])(
  "refuses %s",
  (name) => expect(() => userFieldSql("u", name)).toThrow(/only imported texts/),
);
