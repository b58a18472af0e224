/** Entra's built-in roles that partners ask for, by template id. */
const ROLE_NAMES: Readonly<Record<string, string>> = {
  "88d8e3e3-8f55-4a1e-953a-9b9898b8876b": "Directory readers",
  "9360feb5-f418-4baa-8175-e2a00bac4301": "Directory writers",
  "f2ef992c-3afb-46b9-b7cf-a126ee74c451": "Global reader",
  "62e90394-69f5-4237-9190-012177145e10": "Global administrator",
  "4d6ac14f-3453-41d0-bef9-a3e0c569773a": "License administrator",
  "fe930be7-5e62-47db-91af-98c3a49a38b1": "User administrator",
  "b0f54661-2d74-4c50-afa3-1ec803f12efe": "Billing administrator",
  "9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3": "Application administrator",
  "158c047a-c907-4556-b7ef-446551a6b5f7": "Cloud application administrator",
  "e8611ab8-c189-46e8-94e1-60213ab1f814": "Privileged role administrator",
  "7be44c8a-adaf-4e2a-84d6-ab2649e08a13": "Privileged authentication administrator",
  "c4e39bd9-1100-46d3-8c65-fb160da0071f": "Authentication administrator",
  "f023fd81-a637-4b56-95fd-791ac0226033": "Service support administrator",
  "729827e3-9c14-49f7-bb1b-9608f156bbb8": "Helpdesk administrator",
  "29232cdf-9323-42fd-ade2-1d097af3e4de": "Exchange administrator",
  "f28a1f50-f6e7-4571-818b-6a12f2af6b6c": "SharePoint administrator",
  "69091246-20e8-4a56-aa4d-066075b2a7a8": "Teams administrator",
  "3a2c62db-5318-420d-8d74-23affee5d9d5": "Intune administrator",
  "194ae4cb-b126-40b2-bd5b-6091b380977d": "Security administrator",
  "5d6b6bb7-de71-4623-b4af-96380a352509": "Security reader",
  "4a5d8f65-41da-4de4-8968-e035b65339cf": "Reports reader",
  "b1be1c3e-b65d-4f19-8427-f6fa0d97feb9": "Conditional Access administrator",
};

const READING = [
  "88d8e3e3-8f55-4a1e-953a-9b9898b8876b",
  "f2ef992c-3afb-46b9-b7cf-a126ee74c451",
  "fe930be7-5e62-47db-91af-98c3a49a38b1",
];
const CONSENTING = [
  "158c047a-c907-4556-b7ef-446551a6b5f7",
  "e8611ab8-c189-46e8-94e1-60213ab1f814",
  "62e90394-69f5-4237-9190-012177145e10",
];

/** A role as people call it; one the portal does not know is told by its template id. */
export const describeRole = (roleId: string): string =>
  ROLE_NAMES[roleId.toLowerCase()] ?? `Another role (${roleId})`;

/** True when one of the roles lets an account read users and licenses, so that it can import. */
export const mayReadDirectory = (roleIds: readonly string[]): boolean =>
  roleIds.some((roleId) => READING.includes(roleId.toLowerCase()));

/** True when one of the roles lets an account consent to an app in the customer's name. */
export const mayConsent = (roleIds: readonly string[]): boolean =>
  roleIds.some((roleId) => CONSENTING.includes(roleId.toLowerCase()));

/** True when a relationship in this state of Microsoft's opens the tenant: `active` or `expiring`. */
export const isStanding = (status: string): boolean => ["active", "expiring"].includes(status);
