import type { AssignedLicense, GraphUser, Sku, UserSource } from "../directory/graph-user";
import { initialDomain } from "../directory/initial-domain";
import type { Generate, ScenarioPerson, ScenarioTenant } from "../scenario-schema";
import { fillUser } from "./full-width";
import { licenseMix } from "./license-mix";
import { oddityAt } from "./oddities";
import { isGuest, makeUser, type Company } from "./person";
import { indexedGuid, indexOfGuid } from "./random";
import { companiesOf } from "./work";

/**
 * A believable tenant of any size. User `i` follows from the seed and `i` alone: nothing is kept, and
 * the last page costs what the first does. The tenant's people come first, with their own ids.
 */
export function generatedUsers(tenant: ScenarioTenant, generate: Generate): UserSource {
  const { people } = tenant;
  const size = generate.users;
  const company = toCompany(tenant, generate);
  const mix = licenseMix(company.seed, size);
  const odd = (index: number): Partial<GraphUser> | undefined =>
    generate.oddities && index >= people.length ? oddityAt(index) : undefined;
  const idAt = (index: number): string => people[index]?.oid ?? indexedGuid(company.seed, index);
  const licensesAt = (index: number): readonly AssignedLicense[] =>
    odd(index)?.assignedLicenses ?? mix.licensesOf(index, isGuest(company, index));
  const at = (index: number): GraphUser => {
    if (index < 0 || index >= size) throw new RangeError(`No user at ${index}`);
    const user = makeUser(company, index, { id: idAt(index), licenses: licensesAt(index) });
    const person = people[index];
    const own = person ? asPerson(person) : odd(index);
    const made = own ? { ...user, ...own } : user;
    return generate.fullWidth ? fillUser(made, index) : made;
  };
  let skus: readonly Sku[] | undefined;
  return {
    size,
    at,
    idAt,
    licensesAt,
    find: (key) => find(key, { size, seed: company.seed, people, at, idAt }),
    skus: () => (skus ??= mix.skus(countHolders(size, licensesAt))),
  };
}

function toCompany(tenant: ScenarioTenant, generate: Generate): Company {
  return {
    seed: generate.seed | 0,
    users: generate.users,
    domain: tenant.domain,
    initialDomain: initialDomain(tenant.domain),
    country: tenant.country,
    homeShare: generate.homeShare,
    names: companiesOf(tenant.name),
    people: tenant.people.length,
    takenLocals: new Set(tenant.people.map((person) => person.upn.split("@")[0] ?? "")),
  };
}

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

type Searched = Pick<UserSource, "size" | "at" | "idAt"> & {
  seed: number;
  people: readonly ScenarioPerson[];
};

/** An id leads straight to its index; a UPN has to be looked for. */
function find(key: string, { size, seed, people, at, idAt }: Searched): number {
  const person = people.findIndex(({ oid, upn }) => oid === key || upn.toLowerCase() === key);
  if (person >= 0 && person < size) return person;
  if (!key.includes("@")) {
    const index = indexOfGuid(seed, key);
    return index < size && idAt(index) === key ? index : -1;
  }
  for (let index = 0; index < size; index += 1) {
    if (at(index).userPrincipalName.toLowerCase() === key) return index;
  }
  return -1;
}

function countHolders(size: number, licensesAt: UserSource["licensesAt"]): Map<string, number> {
  const holders = new Map<string, number>();
  for (let index = 0; index < size; index += 1) {
    for (const { skuId } of licensesAt(index)) {
      holders.set(skuId, (holders.get(skuId) ?? 0) + 1);
    }
  }
  return holders;
}
