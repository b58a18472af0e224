import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readCsv } from "@/lib/read-csv";
import { decodeFile } from "../text/decode-file";
import { PRODUCT_NAMES } from "./product-names-table";
import { readProductList } from "./read-product-list";

const HEAD =
  "Product_Display_Name,String_Id,GUID,Service_Plan_Name,Service_Plan_Id,Service_Plans_Included_Friendly_Names";
const E3 = "05e9a617-0261-4cee-bb44-138d3ef5d965";
const read = (...lines: string[]) => readProductList(readCsv([HEAD, ...lines].join("\r\n")));

describe("Microsoft's published list", () => {
  test("names each product once, whatever blanks, cases and doubles it has", () => {
    const row = `Microsoft 365 E3,SPE_E3,${E3},TEAMS1,57ff2da0-773e-42df-b2af-ffb7a2317929,Teams`;
    expect(
      read(
        row,
        row,
        `" Copilot\u00a0Studio – User ",POWER_VIRTUAL_AGENTS ,75564B9C-51E8-431C-B8FE-D472D5A545C8 ,X,y,z`,
        `Old name,SPE_E3,${E3},A,b,c`,
        `Microsoft 365 E3,SPE_E3,${E3},B,b,c`,
      ),
    ).toEqual({
      unreadable: 0,
      products: [
        { skuId: E3, partNumber: "SPE_E3", name: "Microsoft 365 E3" },
        {
          skuId: "75564b9c-51e8-431c-b8fe-d472d5a545c8",
          ...{ partNumber: "POWER_VIRTUAL_AGENTS", name: "Copilot Studio – User" },
        },
      ],
    });
  });

  test("counts rows without id, name or whole letters, and keeps the others", () => {
    const list = read(
      `X,Y,no-guid,,,`,
      `,SPE_E3,${E3},,,`,
      `Caf\uFFFD,SPE_E3,${E3},,,`,
      `A,B,${E3},,,`,
    );
    expect(list).toMatchObject({ unreadable: 3, products: [{ name: "A" }] });
  });

  test.each(["\uFEFF", "ï»¿", "???"])("is known with %j before its headings", (mark) => {
    const rows = readCsv(`${mark}${HEAD}\nA,B,${E3},,,\n`);
    expect(readProductList(rows)?.products).toHaveLength(1);
  });

  test("is not another file", () => {
    expect(readProductList(readCsv("Name,Id\nA,B"))).toBeNull();
  });
});

// the list is Microsoft's and is not kept in this repository; where a copy stands beside it, it is read
const COPY = "../shared/data/product-names.csv";
test.skipIf(!existsSync(COPY))(`a copy of the list reads whole (skipped without ${COPY})`, () => {
  const list = readProductList(readCsv(decodeFile(readFileSync(COPY)).text));
  expect(list?.unreadable).toBe(0);
  expect(list?.products.length).toBeGreaterThan(500);
  const known = new Map<string, string>(list?.products.map(({ skuId, name }) => [skuId, name]));
  expect(known.get(E3)).toBe("Microsoft 365 E3");
  const missing = [...PRODUCT_NAMES.keys()].filter((skuId) => !known.has(skuId));
  expect(missing.length).toBeLessThan(PRODUCT_NAMES.size / 4);
});
