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

/** A function that writes one user of the directory as Graph would. */
export function userWriter(directory: Directory, shape: UserShape): (position: number) => object {
  const writers = toWriters(shape.properties);
  const managerWriters = shape.manager && toWriters(shape.manager);
  const isManagerIdOnly = shape.manager?.length === 1 && shape.manager[0] === "id";
  return (position) => {
    const user = directory.at(position);
    const written: Record<string, unknown> = {};
    for (const [name, write] of writers) written[name] = write(user);
    const manager = managerWriters && user.manager;
    if (!manager) return written;
    if (manager.kind === "contact") {
      const { id, displayName, mail } = manager;
      const contact = onlyKeys({ id, displayName, mail }, shape.manager ?? []);
      written["manager"] = { "@odata.type": "#microsoft.graph.orgContact", ...contact };
    } else if (directory.has(manager.position)) {
      const shown = isManagerIdOnly
        ? { id: directory.idAt(manager.position) }
        : writeAll(managerWriters, directory.at(manager.position));
      written["manager"] = { "@odata.type": "#microsoft.graph.user", ...shown };
    }
    return written;
  };
}

function toWriters(names: readonly string[]): [string, Writer][] {
  return names.flatMap((name): [string, Writer][] => {
    const write = PROPERTIES.get(name);
    return write ? [[name, write]] : [];
  });
}

function writeAll(writers: readonly [string, Writer][], user: GraphUser): object {
  return Object.fromEntries(writers.map(([name, write]) => [name, write(user)]));
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
