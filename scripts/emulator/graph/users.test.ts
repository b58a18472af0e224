import { generateKeyPair, SignJWT } from "jose";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startEmulator, type Emulator } from "../start-emulator";
import { ids, smallScenario } from "../testing/small-scenario";
import { askForToken, get, getAll, graphToken, PARTNER_CENTER_SCOPE } from "../testing/tokens";
import { DEFAULT_PROPERTIES } from "./user-shape";

const USERS = 1_203;
const SEED_FIELDS =
  "id,displayName,companyName,department,mail,givenName,surname,jobTitle,state,postalCode,streetAddress,city,preferredLanguage,usageLocation,assignedLicenses,userPrincipalName,officeLocation,onPremisesExtensionAttributes,country,userType";

let emulator: Emulator;
let token: string;
beforeAll(async () => {
  emulator = await startEmulator({ scenario: smallScenario() });
  token = await graphToken(emulator, ids.customer);
});
afterAll(() => emulator.stop());

const read = (path: string, headers: Record<string, string> = {}) =>
  get(emulator, path, { token, headers });
const errorOf = async (path: string, headers: Record<string, string> = {}) => {
  const { status, body } = await read(path, headers);
  return [status, (body["error"] as { code: string }).code];
};

test("a page shows the default properties and nothing else, a hundred users at a time", async () => {
  const { body } = await read("/v1.0/users");
  const users = body["value"] as Record<string, unknown>[];
  expect(users).toHaveLength(100);
  for (const user of users) expect(Object.keys(user)).toEqual([...DEFAULT_PROPERTIES]);
  expect(body["@odata.context"]).toBe("https://graph.microsoft.com/v1.0/$metadata#users");
});

test("what is not selected is absent", async () => {
  // guards: an importer that forgets a field in $select would still find it here, and not in real life
  const { body } = await read("/v1.0/users?$select=id,department&$top=5");
  for (const user of body["value"] as object[])
    expect(Object.keys(user)).toEqual(["id", "department"]);
});

test("all pages together hold every user once, with a manager where there is one", async () => {
  const users = await getAll(
    emulator,
    `/v1.0/users?$select=${SEED_FIELDS}&$expand=manager($select=id)&$top=999`,
    token,
  );
  expect(users).toHaveLength(USERS);
  expect(new Set(users.map((user) => user["id"])).size).toBe(USERS);
  expect(new Set(users.map((user) => String(user["userPrincipalName"]).toLowerCase())).size).toBe(
    USERS,
  );
  const known = new Set(users.map((user) => user["id"]));
  const managers = users.flatMap((user) =>
    user["manager"] ? [user["manager"] as { "@odata.type": string; id: string }] : [],
  );
  expect(managers.length).toBeGreaterThan(1_000);
  expect(
    managers.every(
      ({ id, "@odata.type": type }) => type === "#microsoft.graph.orgContact" || known.has(id),
    ),
  ).toBe(true);
  expect(users.every((user) => ("manager" in user ? user["manager"] !== null : true))).toBe(true);
  expect(users.some((user) => !("manager" in user))).toBe(true);
});

test("the next link is absolute, sealed, and good for its own request and tenant only", async () => {
  const path = "/v1.0/users?$select=id&$top=500";
  const { body } = await read(path);
  const link = String(body["@odata.nextLink"]);
  expect(link.startsWith(`${emulator.url}/v1.0/users?$select=id&$top=500&$skiptoken=`)).toBe(true);
  expect((await read(link)).status).toBe(200);
  expect(await errorOf(link.replace("$select=id", "$select=id,mail"))).toEqual([
    400,
    "Request_BadRequest",
  ]);
  expect(await errorOf(`${link.slice(0, -4)}AAAA`)).toEqual([400, "Directory_ExpiredPageToken"]);
  const other = await graphToken(emulator, ids.other);
  expect((await get(emulator, link, { token: other })).status).toBe(400);
});

test("the tenant served is the one the token was made for", async () => {
  const other = await graphToken(emulator, ids.other);
  expect(await getAll(emulator, "/v1.0/users?$select=id&$top=999", other)).toHaveLength(30);
  const { body } = await get(emulator, "/v1.0/organization", { token: other });
  expect((body["value"] as { id: string }[])[0]!.id).toBe(ids.other);
});

test.each([
  ["/v1.0/users?$top=1000", 400, "Request_BadRequest"],
  ["/v1.0/users?$top=0", 400, "Request_BadRequest"],
  ["/v1.0/users?$select=id,shoeSize", 400, "Request_BadRequest"],
  ["/v1.0/users?$select=id,aboutMe", 501, "NotImplemented"],
  [
    "/v1.0/users?$select=id,signInActivity",
    403,
    "Authentication_RequestFromNonPremiumTenantOrB2CTenant",
  ],
  ["/v1.0/users?$expand=memberOf", 400, "Request_BadRequest"],
  ["/v1.0/users?$skip=10", 400, "Request_BadRequest"],
  ["/v1.0/users?$filter=userType eq 'Guest'", 501, "NotImplemented"],
  ["/v1.0/users/nobody@customer.example", 404, "Request_ResourceNotFound"],
  ["/v1.0/users/$count", 400, "Request_BadRequest"],
  ["/v1.0/subscribedSkus?$top=5", 400, "Request_BadRequest"],
  ["/v1.0/devices", 400, "BadRequest"],
])("%s is refused with %i %s", async (path, status, code) => {
  expect(await errorOf(path)).toEqual([status, code]);
});

test("the count comes as text for callers who accept it a little late", async () => {
  const { text, headers } = await read("/v1.0/users/$count", { consistencylevel: "eventual" });
  expect([text, headers.get("content-type")]).toEqual([String(USERS), "text/plain"]);
  const ignored = await read("/v1.0/users?$count=true&$top=1");
  const counted = await read("/v1.0/users?$count=true&$top=1", { consistencylevel: "eventual" });
  expect([ignored.body["@odata.count"], counted.body["@odata.count"]]).toEqual([undefined, USERS]);
  const both = "/v1.0/users?$count=true&$expand=manager";
  expect(await errorOf(both, { consistencylevel: "eventual" })).toEqual([
    400,
    "Request_UnsupportedQuery",
  ]);
});

test("one user is found by id and by UPN", async () => {
  const { body } = await read("/v1.0/users?$top=3");
  for (const { id, userPrincipalName } of body["value"] as {
    id: string;
    userPrincipalName: string;
  }[]) {
    for (const key of [id, encodeURIComponent(userPrincipalName)]) {
      expect((await read(`/v1.0/users/${key}?$select=id`)).body["id"]).toBe(id);
    }
  }
});

test("requests cost what Microsoft says, and carry ids for its support", async () => {
  const cost = async (path: string) => (await read(path)).headers.get("x-ms-resource-unit");
  expect(await cost("/v1.0/users")).toBe("2");
  expect(await cost("/v1.0/users?$select=id")).toBe("1");
  expect(await cost("/v1.0/users?$select=id&$expand=manager")).toBe("2");
  expect(await cost("/v1.0/subscribedSkus")).toBe("3");
  const { headers } = await read("/v1.0/users", { "client-request-id": "mine" });
  expect(headers.get("client-request-id")).toBe("mine");
  expect(headers.get("request-id")).toMatch(/^[0-9a-f-]{36}$/);
});

test("a forged, foreign, expired or missing token is 401", async () => {
  // guards: a client that sends the wrong tenant's or service's token must not get data
  const { privateKey } = await generateKeyPair("RS256");
  const [head = "", payload = ""] = token.split(".");
  const forged = await new SignJWT(
    JSON.parse(Buffer.from(payload, "base64url").toString()) as object as never,
  )
    .setProtectedHeader(JSON.parse(Buffer.from(head, "base64url").toString()) as { alg: string })
    .sign(privateKey);
  const partnerCenter = (await askForToken(emulator, ids.partner, { scope: PARTNER_CENTER_SCOPE }))
    .body.access_token;
  const statusOf = async (header: Record<string, string>) => {
    const answer = await fetch(`${emulator.url}/v1.0/users`, { headers: header });
    return [answer.status, ((await answer.json()) as { error: { code: string } }).error.code];
  };
  const unauthorized = [401, "InvalidAuthenticationToken"];
  expect(await statusOf({})).toEqual(unauthorized);
  expect(await statusOf({ authorization: `Bearer ${forged}` })).toEqual(unauthorized);
  expect(await statusOf({ authorization: `Bearer ${token}, Bearer ${token}` })).toEqual(
    unauthorized,
  );
  expect(await statusOf({ authorization: `Bearer ${partnerCenter}` })).toEqual(unauthorized);
  emulator.advanceClock(4_500);
  expect(await statusOf({ authorization: `Bearer ${token}` })).toEqual(unauthorized);
  token = await graphToken(emulator, ids.customer);
});

test("a token without the scope or without a reading role is 403", async () => {
  const denied = async () => {
    const weak = await graphToken(emulator, ids.other);
    const [users, skus] = [
      await get(emulator, "/v1.0/users", { token: weak }),
      await get(emulator, "/v1.0/subscribedSkus", { token: weak }),
    ];
    return [users.status, skus.status];
  };
  emulator.setAccess(ids.other, {
    consent: { import: ["User.ReadBasic.All", "Organization.Read.All"] },
  });
  expect(await denied()).toEqual([403, 200]);
  emulator.setAccess(ids.other, { consent: { import: ["User.Read.All"] } });
  expect(await denied()).toEqual([200, 403]);
  emulator.setAccess(ids.other, {
    consent: { import: ["Directory.Read.All"] },
    gdap: { roles: ["Billing Administrator"] },
  });
  expect(await denied()).toEqual([403, 403]);
});
