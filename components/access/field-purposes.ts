/** What each imported field is for, in groups that serve one purpose. */
export const FIELD_PURPOSES: readonly { fields: string; purpose: string }[] = [
  {
    fields: "Display name, first name, last name, user principal name, e-mail",
    purpose: "to recognize the person who holds a license, and to find them in a file of yours",
  },
  {
    fields: "Company, department, job title, office, manager, extension attributes",
    purpose: "to find the business unit that a license belongs to; which one says it differs",
  },
  {
    fields: "Street address, postal code, city, state, country",
    purpose: "to group by location where units follow places",
  },
  {
    fields: "Usage location, preferred language",
    purpose: "Microsoft ties the availability of licenses to the first; both tell sites apart",
  },
  { fields: "User type", purpose: "to tell guests from members: they are counted apart" },
  { fields: "Licenses", purpose: "who holds what: the reason for all of this" },
];
