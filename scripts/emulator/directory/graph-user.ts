export type AssignedLicense = { skuId: string; disabledPlans: readonly string[] };

/** Another user of the tenant by position, or a contact that is no user at all. */
export type ManagerRef =
  | { kind: "user"; position: number }
  | { kind: "contact"; id: string; displayName: string; mail: string | null };

export type ExtensionAttributes = Readonly<Record<string, string | null>>;

/** One user with everything Graph could be asked for; `$select` decides what is shown. */
export type GraphUser = {
  id: string;
  userPrincipalName: string;
  displayName: string | null;
  givenName: string | null;
  surname: string | null;
  mail: string | null;
  jobTitle: string | null;
  department: string | null;
  companyName: string | null;
  officeLocation: string | null;
  streetAddress: string | null;
  postalCode: string | null;
  city: string | null;
  state: string | null;
  country: string | null;
  usageLocation: string | null;
  preferredLanguage: string | null;
  mobilePhone: string | null;
  businessPhones: readonly string[];
  userType: string | null;
  accountEnabled: boolean;
  createdDateTime: string | null;
  onPremisesExtensionAttributes: ExtensionAttributes | null;
  assignedLicenses: readonly AssignedLicense[];
  /** The groups that also give a license the user holds: `skuId` to group id. */
  groupLicenses: Readonly<Record<string, string>>;
  manager: ManagerRef | null;
};

export type ServicePlan = {
  servicePlanId: string;
  servicePlanName: string;
  provisioningStatus: string;
  appliesTo: "User" | "Company";
};

/** A subscription without its counter of assigned units, which follows from the users. */
export type Sku = {
  skuId: string;
  skuPartNumber: string;
  appliesTo: "User" | "Company";
  capabilityStatus: string;
  prepaidUnits: { enabled: number; suspended: number; warning: number; lockedOut: number };
  servicePlans: readonly ServicePlan[];
  subscriptionIds: readonly string[];
  /** Units Microsoft counts although no visible user holds them (soft-deleted users); may be < 0. */
  hiddenUnits: number;
};

/** Where a tenant's users come from: a list in the scenario, or the generator. */
export type UserSource = {
  size: number;
  at: (position: number) => GraphUser;
  idAt: (position: number) => string;
  licensesAt: (position: number) => readonly AssignedLicense[];
  /** The position of an id or UPN, or -1. */
  find: (key: string) => number;
  skus: () => readonly Sku[];
};
