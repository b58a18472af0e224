import { describe, expect, test } from "vitest";
import { SKU_FIELDS } from "./fields";
import { diagnosisOf } from "./microsoft-error";
import { readOrganization, readSubscribedSkus } from "./read-directory";
import { caught } from "./testing/caught";
import { givenGraph } from "./testing/given-graph";
import { CUSTOMER, OTHER } from "./testing/test-tenants";

const sku = (n: number, more: object = {}) => ({
  skuId: `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`,
  skuPartNumber: `PART_${n}`,
  appliesTo: "User",
  capabilityStatus: "Enabled",
  consumedUnits: 1,
  prepaidUnits: { enabled: 2, suspended: 0, warning: 0, lockedOut: 0 },
  servicePlans: [],
  ...more,
});

describe("readSubscribedSkus", () => {
  test("reads all products, also when they come on several pages", async () => {
    const { graph, received } = await givenGraph((_request, index, url) => ({
      json:
        index === 0
          ? { value: [sku(1)], "@odata.nextLink": `${url}/v1.0/subscribedSkus?$skiptoken=a` }
          : { value: [sku(2)] },
    }));
    const skus = await readSubscribedSkus({ graph });
    expect(skus.map(({ skuPartNumber }) => skuPartNumber)).toEqual(["PART_1", "PART_2"]);
    const select = new URL(received[0]!.target, "http://x").searchParams.get("$select");
    const promised = SKU_FIELDS.map(({ graphName }) => graphName);
    expect(promised).toHaveLength(5);
    expect(select?.split(",")).toEqual([...promised, "appliesTo", "capabilityStatus"]);
  });

  test("takes odd counts as they are, and a kind of unit that is not named as none", async () => {
    const { graph } = await givenGraph(() => ({
      json: {
        value: [sku(1, { consumedUnits: -3, prepaidUnits: { enabled: 9_007_199_254_740_992 } })],
      },
    }));
    expect((await readSubscribedSkus({ graph }))[0]).toMatchObject({
      consumedUnits: -3,
      prepaidUnits: { enabled: 9_007_199_254_740_992, warning: 0, suspended: 0, lockedOut: 0 },
    });
  });

  // guards: totals that are short by the one product nobody could read
  test("fails as a whole when one product cannot be read", async () => {
    const { graph } = await givenGraph(() => ({
      json: { value: [sku(1), sku(2, { consumedUnits: "many" })] },
    }));
    const error = await caught(readSubscribedSkus({ graph }));
    expect(diagnosisOf(error)).toMatchObject({
      class: "incomplete",
      technical: { message: "1.consumedUnits: invalid_type" },
    });
  });
});

describe("readOrganization", () => {
  const organization = (id: string) => ({
    json: { value: [{ id, displayName: "Contoso", countryLetterCode: "CH" }] },
  });

  test("says who the tenant is", async () => {
    const { graph } = await givenGraph(() => organization(CUSTOMER.toUpperCase()));
    await expect(readOrganization({ graph })).resolves.toMatchObject({
      displayName: "Contoso",
      countryLetterCode: "CH",
    });
  });

  test("refuses another tenant's answer", async () => {
    const { graph } = await givenGraph(() => organization(OTHER));
    const error = await caught(readOrganization({ graph }));
    expect(diagnosisOf(error)).toMatchObject({ code: "WRONG_TENANT", class: "wrong_tenant" });
  });

  test.each([
    [[]],
    [
      [
        { id: CUSTOMER, displayName: "a" },
        { id: OTHER, displayName: "b" },
      ],
    ],
  ])("refuses an answer that is not about one tenant", async (value) => {
    const { graph } = await givenGraph(() => ({ json: { value } }));
    await expect(readOrganization({ graph })).rejects.toMatchObject({ code: "upstream" });
  });
});
