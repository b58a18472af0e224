import type { GraphUser } from "../directory/graph-user";
import { guidFrom } from "./random";
import { catalogSku } from "./sku-catalog";

const FIRST = 11;
const STEP = 13;
const LONGEST_NAME = 256;
const E3 = catalogSku("SPE_E3").skuId;
/** Held by one user, sold to nobody: absent from the tenant's subscriptions. */
const GONE_SKU = guidFrom("a SKU that is absent from subscribedSkus");

type Patch = Partial<GraphUser>;

const license = (skuId: string): Patch => ({ assignedLicenses: [{ skuId, disabledPlans: [] }] });

/** People no form has ever seen: each breaks something somewhere. */
const ODDITIES: readonly Patch[] = [
  { displayName: "=cmd|'/C calc'!A0", givenName: "=cmd()", surname: "+1+1" },
  { displayName: "<script>alert(1)</script>", department: "<img src=x onerror=alert(1)>" },
  { displayName: "Seán O'Brien", givenName: "Seán", surname: "O'Brien", department: "R&D" },
  { displayName: "Smith & Sons Shared Mailbox", givenName: null, surname: null, jobTitle: null },
  { displayName: "🦄 Zoë 👩‍👩‍👧‍👦 Rainbow", city: "🏙️" },
  { displayName: "\u202Eevil\u202C gnp.exe", jobTitle: "Right-to-left override" },
  { displayName: "שלום World مرحبا", department: "מחלקת מכירות" },
  { displayName: "N".repeat(LONGEST_NAME), jobTitle: "J".repeat(128), department: "D".repeat(64) },
  { displayName: "No Manager", manager: null },
  {
    displayName: "Contact's Report",
    manager: {
      kind: "contact",
      id: guidFrom("contact 1"),
      displayName: "Outside Boss",
      mail: "boss@adatum.example",
    },
  },
  { displayName: "Very Old Account", userType: null, createdDateTime: null },
  { displayName: "Disabled But Licensed", accountEnabled: false, ...license(E3) },
  { displayName: "Twice Licensed", ...license(E3), groupLicenses: { [E3]: guidFrom("group 1") } },
  { displayName: "Ghost License", ...license(GONE_SKU) },
  { displayName: "Blank Fields", department: "", city: " ", companyName: "\u00A0", jobTitle: "" },
  {
    displayName: "José Combining",
    givenName: "José".normalize("NFD"),
    surname: "Ångström".normalize("NFD"),
  },
  {
    displayName: "  Leading\tand trailing  ",
    streetAddress: "Line 1\r\nLine 2\nLine 3",
    department: " Sales",
  },
  { displayName: '100% "quoted"; DROP TABLE users;--', companyName: 'Back\\slash, Inc; "Ltd"' },
  { displayName: "null", givenName: "undefined", surname: "NaN", department: "N/A" },
  { displayName: "Zero\u200BWidth", city: "São\u00A0Paulo" },
  { displayName: null, givenName: null, surname: null, mail: null },
  {
    displayName: "+49 30 901820",
    mobilePhone: "+49 30 901820",
    country: "Côte d'Ivoire",
    usageLocation: "CI",
  },
  { displayName: "@SUM(A1:A9)", department: "-2+3", jobTitle: "\tTab first" },
];

/** How the user at this index departs from the ordinary; undefined for nearly all. */
export function oddityAt(index: number): Patch | undefined {
  const order = (index - FIRST) / STEP;
  return Number.isInteger(order) ? ODDITIES[order] : undefined;
}
