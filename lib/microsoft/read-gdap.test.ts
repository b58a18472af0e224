import { expect, test } from "vitest";
import { diagnosisOf } from "./microsoft-error";
import { readGdapRelationships } from "./read-gdap";
import { caught } from "./testing/caught";
import { givenGraph } from "./testing/given-graph";
import { refusal } from "./testing/read-things";
import type { ScriptedAnswer } from "./testing/scripted-server";
import { CUSTOMER, OTHER, PARTNER } from "./testing/test-tenants";

const READERS = "88d8e3e3-8f55-4a1e-953a-9b9898b8876b";
const PATH = "/v1.0/tenantRelationships/delegatedAdminRelationships";

/** A relationship as Graph sends one. */
const row = (id: string, more: object = {}) => ({
  "@odata.etag": "x",
  id,
  displayName: "Daily import",
  customer: { tenantId: CUSTOMER.toUpperCase(), displayName: "Contoso" },
  accessDetails: { unifiedRoles: [{ roleDefinitionId: READERS }] },
  status: "active",
  autoExtendDuration: "P180D",
  endDateTime: "2026-05-01T10:11:12.1234567Z",
  ...more,
});

const page = (rows: unknown[], nextLink?: string): ScriptedAnswer => ({
  json: { value: rows, ...(nextLink === undefined ? {} : { "@odata.nextLink": nextLink }) },
});

const ownTenant = { tenantId: PARTNER };

test("reads all pages, with status, roles, end and extension", async () => {
  const { graph, received } = await givenGraph(
    (_request, index, url) =>
      index === 0
        ? page([row("a")], `${url}${PATH}?$skiptoken=2`)
        : page([
            row("b", {
              customer: { tenantId: OTHER },
              status: "expired",
              autoExtendDuration: "PT0S",
            }),
          ]),
    ownTenant,
  );
  expect(await readGdapRelationships({ graph })).toEqual({
    unreadable: 0,
    relationships: [
      {
        ...{ id: "a", tenantId: CUSTOMER, displayName: "Daily import", status: "active" },
        ...{
          roleIds: [READERS],
          endsAt: new Date("2026-05-01T10:11:12.123Z"),
          autoExtend: "P180D",
        },
      },
      expect.objectContaining({ id: "b", tenantId: OTHER, status: "expired", autoExtend: "PT0S" }),
    ],
  });
  expect(received[0]?.target).toContain(`${PATH}?$top=300&$select=id,displayName,customer`);
});

test("leaves out Microsoft's own relationships and invitations nobody accepted", async () => {
  const { graph } = await givenGraph(
    () =>
      page([
        row("a", { displayName: "MLT_3d5f" }),
        row("b", { customer: null, status: "approvalPending", endDateTime: null }),
      ]),
    ownTenant,
  );
  expect(await readGdapRelationships({ graph })).toEqual({ relationships: [], unreadable: 0 });
});

test("a relationship on two pages is one", async () => {
  const { graph } = await givenGraph(
    (_request, index, url) =>
      index === 0
        ? page([row("a")], `${url}${PATH}?$skiptoken=2`)
        : page([row("a", { status: "expiring" })]),
    ownTenant,
  );
  const { relationships } = await readGdapRelationships({ graph });
  expect(relationships).toMatchObject([{ id: "a", status: "expiring" }]);
});

test.each([
  ["no object", null],
  ["no id", row("")],
  ["an id with a NUL", row("a\u0000b")],
  ["a bad tenant id", row("a", { customer: { tenantId: "contoso" } })],
  ["a status of ten megabytes", row("a", { status: "x".repeat(10_000_000) })],
  ["a bad date", row("a", { endDateTime: "soon" })],
  ["a bad role", row("a", { accessDetails: { unifiedRoles: [{ roleDefinitionId: "all" }] } })],
])("a row with %s is counted and hides no other", async (_what, poison) => {
  const { graph } = await givenGraph(() => page([poison, row("good")]), ownTenant);
  expect(await readGdapRelationships({ graph })).toMatchObject({
    unreadable: 1,
    relationships: [{ id: "good" }],
  });
});

test("an answer without a list is no empty list", async () => {
  // guards: all relationships gone because one answer was odd
  const { graph } = await givenGraph(() => ({ json: {} }), ownTenant);
  expect(diagnosisOf(await caught(readGdapRelationships({ graph })))).toMatchObject({
    class: "incomplete",
  });
});

test("a missing permission is told as one", async () => {
  const { graph } = await givenGraph(() => refusal(403, "Authorization_RequestDenied"), ownTenant);
  expect(diagnosisOf(await caught(readGdapRelationships({ graph })))).toMatchObject({
    class: "permission",
  });
});
