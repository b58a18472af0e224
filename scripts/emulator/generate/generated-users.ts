import { initialDomain } from "../directory/initial-domain";
import type {
  AssignedLicense,
  GraphUser,
  ManagerRef,
  Sku,
  UserSource,
} from "../directory/graph-user";
import type { Generate, ScenarioPerson, ScenarioTenant } from "../scenario-schema";
import { licenseMix } from "./license-mix";
import { NAME_COUNT, nameAt, type Name } from "./names";
import { oddityAt } from "./oddities";
import { placeOf, type PlaceRolls } from "./places";
import { fraction, indexedGuid, indexOfGuid, pick, roll } from "./random";
import { companiesOf, DEPARTMENTS, extensionsOf, jobTitleOf } from "./work";

const GUEST_SHARE = 0.08;
const REPORTS_PER_MANAGER = 8;
/** Coprime with the number of names (tested), so that it walks through all of them. */
const NAME_STEP = 7_919;
const GUEST_DOMAINS = ["adatum.example", "litware.example", "tailspin.example", "wingtip.example"];
const DAY_MS = 86_400_000;
const NEWEST_ACCOUNT = Date.UTC(2026, 5, 30);

/** Salts: each property rolls its own dice, so that none moves when another is added. */
const S = {
  guest: 1,
  dept: 2,
  title: 3,
  company: 4,
  home: 5,
  place: 6,
  office: 11,
  ext: 12,
  born: 13,
  off: 14,
  mail: 15,
  phone: 16,
  old: 17,
  language: 18,
} as const;

type Context = {
  tenant: ScenarioTenant;
  seed: number;
  generate: Generate;
  initial: string;
  companies: readonly (string | null)[];
  nameStart: number;
};

/**
 * A believable tenant of any size. User `i` follows from the seed and `i` alone: nothing is kept, and
 * the last page costs what the first does. The tenant's people come first, with their own ids.
 */
export function generatedUsers(tenant: ScenarioTenant, generate: Generate): UserSource {
  const seed = generate.seed | 0;
  const size = generate.users;
  const context: Context = {
    tenant,
    seed,
    generate,
    initial: initialDomain(tenant.domain),
    companies: companiesOf(tenant.name),
    nameStart: roll(seed, 0, 900) % NAME_COUNT,
  };
  const mix = licenseMix(seed, size);
  const idAt = (index: number): string => tenant.people[index]?.oid ?? indexedGuid(seed, index);
  const licensesAt = (index: number): readonly AssignedLicense[] =>
    odd(context, index)?.assignedLicenses ?? mix.licensesOf(index, isGuest(context, index));
  const at = (index: number): GraphUser => {
    if (index < 0 || index >= size) throw new RangeError(`No user at ${index}`);
    const user = makeUser(context, index, { id: idAt(index), licenses: licensesAt(index) });
    const person = tenant.people[index];
    return person ? { ...user, ...asPerson(person) } : { ...user, ...odd(context, index) };
  };
  let skus: readonly Sku[] | undefined;
  return {
    size,
    at,
    idAt,
    licensesAt,
    find: (key) => find(key, { size, seed, at, idAt }),
    skus: () => (skus ??= mix.skus(countHolders(size, licensesAt))),
  };
}

function makeUser(
  context: Context,
  index: number,
  own: { id: string; licenses: readonly AssignedLicense[] },
): GraphUser {
  const { seed, initial, tenant } = context;
  const name = nameAt((context.nameStart + index * NAME_STEP) % NAME_COUNT);
  const round = Math.floor(index / NAME_COUNT);
  const local = round === 0 ? name.local : `${name.local}${round + 1}`;
  const person = isGuest(context, index)
    ? guest(pick(GUEST_DOMAINS, roll(seed, index, S.company)), local, initial)
    : member(context, index, { local, domain: tenant.domain });
  return {
    id: own.id,
    displayName: name.display,
    givenName: name.given,
    surname: name.surname,
    preferredLanguage: languageOf(name, roll(seed, index, S.language)),
    accountEnabled: roll(seed, index, S.off) % 25 !== 0,
    createdDateTime: bornAt(roll(seed, index, S.born)),
    assignedLicenses: own.licenses,
    groupLicenses: {},
    ...person,
  };
}

type Placed = Omit<
  GraphUser,
  | "id"
  | "displayName"
  | "givenName"
  | "surname"
  | "preferredLanguage"
  | "accountEnabled"
  | "createdDateTime"
  | "assignedLicenses"
  | "groupLicenses"
>;

function member(
  context: Context,
  index: number,
  address: { local: string; domain: string },
): Placed {
  const { seed, tenant, generate, companies } = context;
  const upn = `${address.local}@${address.domain}`;
  const department = pick(DEPARTMENTS, roll(seed, index, S.dept));
  const isHome = fraction(seed, index, S.home) < generate.homeShare;
  const rolls: PlaceRolls = {
    where: roll(seed, index, S.place),
    spelling: roll(seed, index, S.place + 1),
    town: roll(seed, index, S.place + 2),
    street: roll(seed, index, S.place + 3),
    house: roll(seed, index, S.place + 4),
  };
  const office = roll(seed, index, S.office);
  const phone = roll(seed, index, S.phone);
  return {
    ...placeOf(tenant.country, isHome, rolls),
    userPrincipalName: upn,
    mail: roll(seed, index, S.mail) % 14 === 0 ? null : upn,
    department,
    jobTitle: jobTitleOf(department, roll(seed, index, S.title)),
    companyName: pick(companies, roll(seed, index, S.company)),
    officeLocation:
      office % 5 < 2
        ? null
        : `${"ABCDE".charAt(office % 5)}${(office % 4) + 1}-${(office % 60) + 100}`,
    mobilePhone: phone % 3 === 0 ? `+49 171 555${String(phone % 10_000).padStart(4, "0")}` : null,
    businessPhones: phone % 2 === 0 ? [`+49 30 555${String(phone % 10_000).padStart(4, "0")}`] : [],
    userType: roll(seed, index, S.old) % 300 === 0 ? null : "Member",
    onPremisesExtensionAttributes: extensionsOf(roll(seed, index, S.ext)),
    manager: managerOf(index),
  };
}

/** A guest keeps the address from home and brings little else. */
function guest(domain: string, local: string, initial: string): Placed {
  const mail = `${local}@${domain}`;
  return {
    userPrincipalName: `${local}_${domain}#EXT#@${initial}`,
    mail,
    department: null,
    jobTitle: null,
    companyName: null,
    officeLocation: null,
    streetAddress: null,
    postalCode: null,
    city: null,
    state: null,
    country: null,
    usageLocation: null,
    mobilePhone: null,
    businessPhones: [],
    userType: "Guest",
    onPremisesExtensionAttributes: null,
    manager: null,
  };
}

/** A tree without loops: everybody reports to somebody before them, the first to nobody. */
function managerOf(index: number): ManagerRef | null {
  return index === 0
    ? null
    : { kind: "user", position: Math.floor((index - 1) / REPORTS_PER_MANAGER) };
}

/** Guests are never managers, so they begin after the last of those. */
function isGuest({ seed, generate, tenant }: Context, index: number): boolean {
  if (index < tenant.people.length || index <= generate.users / REPORTS_PER_MANAGER) return false;
  return fraction(seed, index, S.guest) < GUEST_SHARE;
}

const odd = ({ generate, tenant }: Context, index: number): Partial<GraphUser> | undefined =>
  generate.oddities && index >= tenant.people.length ? oddityAt(index) : undefined;

function asPerson(person: ScenarioPerson): Partial<GraphUser> {
  const [given = person.name, ...rest] = person.name.split(" ");
  return {
    userPrincipalName: person.upn,
    mail: person.email ?? person.upn,
    displayName: person.name,
    givenName: given,
    surname: rest.join(" ") || null,
    accountEnabled: !person.disabled,
    userType: "Member",
    ...(person.department === undefined ? {} : { department: person.department }),
    ...(person.jobTitle === undefined ? {} : { jobTitle: person.jobTitle }),
  };
}

function find(
  key: string,
  source: Pick<UserSource, "size" | "at" | "idAt"> & { seed: number },
): number {
  for (let index = 0; index < Math.min(20, source.size); index += 1) {
    if (source.idAt(index) === key) return index;
  }
  const index = key.includes("@") ? -1 : indexOfGuid(source.seed, key);
  if (index >= 0 && index < source.size && source.idAt(index) === key) return index;
  if (!key.includes("@")) return -1;
  for (let position = 0; position < source.size; position += 1) {
    if (source.at(position).userPrincipalName.toLowerCase() === key) return position;
  }
  return -1;
}

function countHolders(size: number, licensesAt: UserSource["licensesAt"]): Map<string, number> {
  const holders = new Map<string, number>();
  for (let index = 0; index < size; index += 1) {
    for (const { skuId } of licensesAt(index)) holders.set(skuId, (holders.get(skuId) ?? 0) + 1);
  }
  return holders;
}

/** Most set their own language, some English, some nothing. */
function languageOf(name: Name, rolled: number): string | null {
  if (rolled % 5 === 0) return "en-US";
  return rolled % 11 === 0 ? null : name.language;
}

const bornAt = (rolled: number): string => {
  const day = NEWEST_ACCOUNT - (rolled % 2_900) * DAY_MS;
  return `${new Date(day + (rolled % 86_400) * 1_000).toISOString().slice(0, 19)}Z`;
};
