import { expect, test } from "vitest";
import { gather } from "@/lib/testing/gather";
import { licenseFile } from "./license-file";
import { type FileTable, writeTableCsv } from "./file-table";
import { userFile } from "./user-file";

const textsOf = (table: FileTable) => gather(writeTableCsv(table, ","));
/** Without the mark that Excel wants. */
const linesOf = async (table: FileTable) => (await textsOf(table)).join("").trim().split("\r\n");

test("a long table comes in pieces that together are every row, once, in order", async () => {
  const rows = Array.from({ length: 1_234 }, (_, n) => [n]);
  const columns = [{ heading: "n", kind: "number" }] as const;
  const texts = await textsOf({ name: "Numbers", columns, rows, digits: 0 });
  expect(texts.length).toBe(3);
  expect(texts.join("")).toBe(`\uFEFFn\r\n${rows.map(([n]) => `${n}\r\n`).join("")}`);
});

test("users have names where the list has ids, several in one cell; nothing is an empty cell", async () => {
  async function* batches() {
    await Promise.resolve();
    const nobody = { displayName: null, userPrincipalName: null, department: null, country: null };
    const rest = { userType: "Guest", jobTitle: null, unitIds: [], skuIds: ["e3", "visio"] };
    yield [{ id: "42", ...nobody, ...rest }];
    yield [{ id: "43", ...nobody, ...rest, displayName: "=cmd()", skuIds: [], unitIds: ["hr"] }];
  }
  expect(await linesOf(userFile(batches(), (id) => id.toUpperCase()))).toEqual([
    "display_name,user_principal_name,department,business_units,licenses,country,user_type,job_title,object_id",
    ",,,,E3; VISIO,,Guest,,42",
    "'=cmd(),,,HR,,,Guest,,43",
  ]);
});

test("products with their seats, and the sum of the paid ones as the last row", async () => {
  const seats = {
    ...{ purchased: 6, assigned: 8, unassigned: 0, overAssigned: 2 },
    ...{ inGrace: 0, suspended: 1, lockedOut: 0, atRisk: 0 },
  };
  const row = { skuId: "b", name: "Basic", partNumber: "O365", class: "paid" as const, seats };
  const file = licenseFile([{ ...row, usedBasisPoints: 13_333 }], {
    ...{ totals: seats, usedBasisPoints: null },
  });
  expect((await linesOf(file)).slice(1)).toEqual([
    "Basic,O365,Paid,6,8,0,2,0,1,0,133.33,b",
    "Total of paid products,,,6,8,0,2,0,1,0,,",
  ]);
});
