import type { AssignedLicense, GraphUser, ManagerRef } from "../directory/graph-user";
import { NAME_COUNT, nameAt, type Name } from "./names";
import { placeOf } from "./places";
import { fraction, pick, roll } from "./random";
import { DEPARTMENTS, extensionsOf, jobTitleOf } from "./work";

const GUEST_SHARE = 0.08;
const REPORTS_PER_MANAGER = 8;
/** Coprime with the number of names (tested), so that it walks through all of them. */
const NAME_STEP = 7_919;
const GUEST_DOMAINS = ["adatum.example", "litware.example", "tailspin.example", "wingtip.example"];
const NEWEST_ACCOUNT = Date.UTC(2026, 5, 30);
/** A bit more than a day, so that accounts are not all made at midnight; about eight years of them. */
const BETWEEN_ACCOUNTS_MS = 87_123_000;
const CREATED = Array.from({ length: 2_900 }, (_, day) =>
  new Date(NEWEST_ACCOUNT - day * BETWEEN_ACCOUNTS_MS).toISOString().replace(".000Z", "Z"),
);
const NO_GROUPS = {};
const NO_PHONES: readonly string[] = [];

/** Each property rolls its own dice, so that none moves when another is added. */
const DICE = {
  guest: 1,
  department: 2,
  title: 3,
  company: 4,
  home: 5,
  where: 6,
  spelling: 7,
  town: 8,
  street: 9,
  house: 10,
  office: 11,
  extensions: 12,
  created: 13,
  enabled: 14,
  mail: 15,
  phone: 16,
  type: 17,
  language: 18,
} as const;

/** What the users of one generated tenant have in common. */
export type Company = {
  seed: number;
  users: number;
  domain: string;
  initialDomain: string;
  country: string;
  homeShare: number;
  names: readonly (string | null)[];
  /** Users at the front who are people of the scenario, and the addresses they take. */
  people: number;
  takenLocals: ReadonlySet<string>;
};

/** User `index` of a company, from the seed and the index alone. */
export function makeUser(
  company: Company,
  index: number,
  own: { id: string; licenses: readonly AssignedLicense[] },
): GraphUser {
  const { seed } = company;
  const name = nameAt(((roll(seed, 0, 900) % NAME_COUNT) + index * NAME_STEP) % NAME_COUNT);
  const user: GraphUser = {
    id: own.id,
    userPrincipalName: "",
    displayName: name.display,
    givenName: name.given,
    surname: name.surname,
    mail: null,
    jobTitle: null,
    department: null,
    companyName: null,
    officeLocation: null,
    streetAddress: null,
    postalCode: null,
    city: null,
    state: null,
    country: null,
    usageLocation: null,
    preferredLanguage: languageOf(name, roll(seed, index, DICE.language)),
    mobilePhone: null,
    businessPhones: NO_PHONES,
    userType: "Guest",
    accountEnabled: roll(seed, index, DICE.enabled) % 25 !== 0,
    createdDateTime: pick(CREATED, roll(seed, index, DICE.created)),
    onPremisesExtensionAttributes: null,
    assignedLicenses: own.licenses,
    groupLicenses: NO_GROUPS,
    manager: null,
  };
  const local = localPart(company, name, index);
  if (isGuest(company, index)) address(company, user, { index, local });
  else employ(company, user, { index, local });
  return user;
}

/** Guests are never managers, so they begin after the last of those. */
export function isGuest({ seed, users, people }: Company, index: number): boolean {
  if (index < people || index <= users / REPORTS_PER_MANAGER) return false;
  return fraction(seed, index, DICE.guest) < GUEST_SHARE;
}

type Numbered = { index: number; local: string };

/** A guest keeps the address from home and brings little else. */
function address(company: Company, user: GraphUser, { index, local }: Numbered): void {
  const domain = pick(GUEST_DOMAINS, roll(company.seed, index, DICE.company));
  user.mail = `${local}@${domain}`;
  user.userPrincipalName = `${local}_${domain}#EXT#@${company.initialDomain}`;
}

/** A member has a place, a job and a manager. Assigned one by one: a user is made 500,000 times. */
function employ(company: Company, user: GraphUser, { index, local }: Numbered): void {
  const { seed, domain } = company;
  user.userPrincipalName = `${local}@${domain}`;
  user.mail = roll(seed, index, DICE.mail) % 14 === 0 ? null : user.userPrincipalName;
  user.userType = roll(seed, index, DICE.type) % 300 === 0 ? null : "Member";
  user.department = pick(DEPARTMENTS, roll(seed, index, DICE.department));
  user.jobTitle = jobTitleOf(user.department, roll(seed, index, DICE.title));
  user.companyName = pick(company.names, roll(seed, index, DICE.company));
  user.onPremisesExtensionAttributes = extensionsOf(roll(seed, index, DICE.extensions));
  user.manager = managerOf(index);
  const place = placeOf(company.country, fraction(seed, index, DICE.home) < company.homeShare, {
    where: roll(seed, index, DICE.where),
    spelling: roll(seed, index, DICE.spelling),
    town: roll(seed, index, DICE.town),
    street: roll(seed, index, DICE.street),
    house: roll(seed, index, DICE.house),
  });
  user.country = place.country;
  user.usageLocation = place.usageLocation;
  user.city = place.city;
  user.state = place.state;
  user.postalCode = place.postalCode;
  user.streetAddress = place.streetAddress;
  reach(user, roll(seed, index, DICE.office), roll(seed, index, DICE.phone));
}

function reach(user: GraphUser, office: number, phone: number): void {
  if (office % 5 >= 2) {
    user.officeLocation = `${"ABCDE".charAt(office % 5)}${(office % 4) + 1}-${(office % 60) + 100}`;
  }
  const last = phone % 9_000;
  if (phone % 3 === 0) user.mobilePhone = `+49 171 555${1_000 + last}`;
  if (phone % 2 === 0) user.businessPhones = [`+49 30 555${1_000 + last}`];
}

/** A tree without loops: everybody reports to somebody before them, the first to nobody. */
function managerOf(index: number): ManagerRef | null {
  if (index === 0) return null;
  return { kind: "user", position: Math.floor((index - 1) / REPORTS_PER_MANAGER) };
}

/** No two users share it: a name that comes again is numbered, one a person has taken is, too. */
function localPart({ takenLocals }: Company, name: Name, index: number): string {
  const round = Math.floor(index / NAME_COUNT);
  const local = round === 0 ? name.local : `${name.local}${round + 1}`;
  return takenLocals.has(local) ? `${local}.${index}` : local;
}

/** Most set their own language, some English, some nothing. */
function languageOf(name: Name, rolled: number): string | null {
  if (rolled % 5 === 0) return "en-US";
  return rolled % 11 === 0 ? null : name.language;
}
