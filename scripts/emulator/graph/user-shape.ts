import type { Directory } from "../directory/directory";
import type { GraphUser } from "../directory/graph-user";

/** What `/users` shows when nothing is selected, in Graph's order. */
export const DEFAULT_PROPERTIES = [
  "businessPhones",
  "displayName",
  "givenName",
  "jobTitle",
  "mail",
  "mobilePhone",
  "officeLocation",
  "preferredLanguage",
  "surname",
  "userPrincipalName",
  "id",
] as const;

type Writer = (user: GraphUser) => unknown;

const own = (name: keyof GraphUser): [string, Writer] => [name, (user) => user[name]];
const constant = (name: string, value: unknown): [string, Writer] => [name, () => value];

/** Every property that may be selected and how it is shown. */
const PROPERTIES: ReadonlyMap<string, Writer> = new Map<string, Writer>([
  ...(
    [
      "id",
      "userPrincipalName",
      "displayName",
      "givenName",
      "surname",
      "mail",
      "jobTitle",
      "department",
      "companyName",
      "officeLocation",
      "streetAddress",
      "postalCode",
      "city",
      "state",
      "country",
      "usageLocation",
      "preferredLanguage",
      "mobilePhone",
      "businessPhones",
      "userType",
      "accountEnabled",
      "createdDateTime",
      "onPremisesExtensionAttributes",
      "assignedLicenses",
    ] as const
  ).map(own),
  ["licenseAssignmentStates", licenseStates],
  ["mailNickname", (user) => user.userPrincipalName.split("@")[0]],
  ["proxyAddresses", (user) => (user.mail ? [`SMTP:${user.mail}`] : [])],
  ...["employeeId", "employeeType", "faxNumber", "onPremisesSyncEnabled", "deletedDateTime"].map(
    (name) => constant(name, null),
  ),
  ...["otherMails", "imAddresses", "assignedPlans", "provisionedPlans"].map((name) =>
    constant(name, []),
  ),
]);

/** Properties Graph serves for one user only; in a list they are refused as not implemented. */
const SINGLE_ONLY = new Set([
  "aboutMe",
  "birthday",
  "hireDate",
  "interests",
  "mySite",
  "pastProjects",
  "preferredName",
  "responsibilities",
  "schools",
  "skills",
  "mailboxSettings",
]);

export const isKnownProperty = (name: string): boolean => PROPERTIES.has(name);
export const isSingleUserProperty = (name: string): boolean => SINGLE_ONLY.has(name);

/** Which properties to write, and which of the manager (undefined: no manager asked for). */
export type UserShape = { properties: readonly string[]; manager: readonly string[] | undefined };

/** A function that writes one user of the directory as Graph would: the JSON of one object. */
export function userWriter(directory: Directory, shape: UserShape): (position: number) => string {
  const writers = toWriters(shape.properties);
  const managerWriters = shape.manager && toWriters(shape.manager);
  const isManagerIdOnly = shape.manager?.length === 1 && shape.manager[0] === "id";
  // neighbors mostly share their manager
  let last = { position: -1, shown: "" };
  const showManager = (position: number): string => {
    if (last.position !== position) last = { position, shown: writeManager(position) };
    return last.shown;
  };
  const writeManager = (position: number): string => {
    const shown = isManagerIdOnly
      ? `"id":"${directory.idAt(position)}"`
      : writeAll(managerWriters ?? [], directory.at(position));
    return `"manager":{${join('"@odata.type":"#microsoft.graph.user"', shown)}}`;
  };
  return (position) => {
    const user = directory.at(position);
    const written = writeAll(writers, user);
    const manager = managerWriters && user.manager;
    if (!manager) return `{${written}}`;
    if (manager.kind === "contact") {
      const { id, displayName, mail } = manager;
      const shown = onlyKeys({ id, displayName, mail }, shape.manager ?? []);
      const contact = { "@odata.type": "#microsoft.graph.orgContact", ...shown };
      return `{${join(written, `"manager":${JSON.stringify(contact)}`)}}`;
    }
    if (!directory.has(manager.position)) return `{${written}}`;
    return `{${join(written, showManager(manager.position))}}`;
  };
}

/** A property's name with its colon, and what is written after it. */
type NamedWriter = { key: string; write: Writer };

function toWriters(names: readonly string[]): NamedWriter[] {
  return names.flatMap((name): NamedWriter[] => {
    const write = PROPERTIES.get(name);
    return write ? [{ key: `${JSON.stringify(name)}:`, write }] : [];
  });
}

/** The properties without braces. Built as text: a page of objects would take twice as long. */
function writeAll(writers: readonly NamedWriter[], user: GraphUser): string {
  let written = "";
  for (const { key, write } of writers) {
    written += (written === "" ? key : `,${key}`) + toJson(write(user));
  }
  return written;
}

const join = (before: string, after: string): string =>
  before === "" || after === "" ? before + after : `${before},${after}`;

// licenses and extension attributes are few objects shared by many users
const writtenObjects = new WeakMap<object, string>();

// quotes, backslashes and control characters need escaping, half a surrogate pair does, too
const NEEDS_ESCAPES = /["\\\u0000-\u001f\ud800-\udfff]/;

function toJson(value: unknown): string {
  if (typeof value === "string") {
    return NEEDS_ESCAPES.test(value) ? JSON.stringify(value) : `"${value}"`;
  }
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const known = writtenObjects.get(value);
  if (known !== undefined) return known;
  const written = JSON.stringify(value);
  writtenObjects.set(value, written);
  return written;
}

function onlyKeys(value: Record<string, unknown>, names: readonly string[]): object {
  return Object.fromEntries(Object.entries(value).filter(([name]) => names.includes(name)));
}

function licenseStates(user: GraphUser): unknown {
  return user.assignedLicenses.flatMap(({ skuId, disabledPlans }) => {
    const state = {
      skuId,
      disabledPlans,
      error: "None",
      lastUpdatedDateTime: user.createdDateTime ?? "2021-03-01T08:00:00Z",
      state: "Active",
    };
    const direct = { ...state, assignedByGroup: null };
    const group = user.groupLicenses[skuId];
    return group === undefined ? [direct] : [direct, { ...state, assignedByGroup: group }];
  });
}
