import type { AssignedLicense, GraphUser } from "../directory/graph-user";
import { indexedGuid } from "./random";

const EXTENSIONS = Array.from({ length: 15 }, (_, n) => `extensionAttribute${n + 1}`);
const PLANS = Array.from({ length: 8 }, (_, n) => indexedGuid(4711, n));

/**
 * The same user with nothing left empty: every field, all fifteen extension attributes, and some
 * plans of each license switched off. About 2.4 kB of JSON, the size a directory synchronized from
 * a large company's own has.
 */
export function fillUser(user: GraphUser, index: number): GraphUser {
  const filled = Object.entries(user).filter(([, value]) => value !== null);
  return {
    ...user,
    ...emptyFields(index),
    mail: user.userPrincipalName,
    ...Object.fromEntries(filled),
    onPremisesExtensionAttributes: Object.fromEntries(
      EXTENSIONS.map((name, n) => [
        name,
        `${n + 1}-${(index * (n + 7)) % 5_000} from the company's own directory`,
      ]),
    ),
    assignedLicenses: user.assignedLicenses.map(trim),
  };
}

const emptyFields = (index: number) => ({
  givenName: "Given",
  surname: "Surname",
  jobTitle: "External consultant, without a team of their own",
  department: `Projects ${index % 40}`,
  companyName: "Adventure Works Cycles International",
  officeLocation: `Building ${index % 30}, floor ${index % 9}`,
  streetAddress: `${index % 300} Long Industrial Estate Road, East Wing`,
  postalCode: String(10_000 + (index % 80_000)),
  city: "Zürich",
  state: "Zürich",
  country: "Switzerland",
  usageLocation: "CH",
  preferredLanguage: "de-CH",
  userType: "Member",
});

/** Licenses are shared by many users: so are their trimmed forms. */
const trimmed = new Map<AssignedLicense, AssignedLicense>();
function trim(license: AssignedLicense): AssignedLicense {
  const known = trimmed.get(license) ?? { ...license, disabledPlans: PLANS };
  trimmed.set(license, known);
  return known;
}
