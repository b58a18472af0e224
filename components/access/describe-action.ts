const WORDS: ReadonlyMap<string, string> = new Map([
  ["import.requested", "Asked for an import"],
  ["import.released", "Released a held import"],
  ["import.rejected", "Rejected a held import"],
  ["mapping.assign", "Assigned users to a business unit"],
  ["mapping.rules", "Published rules"],
  ["mapping.revert", "Took a change of the mapping back"],
  ["unit.created", "Created a business unit"],
  ["unit.updated", "Changed a business unit"],
  ["unit.moved", "Moved a business unit"],
  ["unit.archived", "Archived a business unit"],
  ["unit.restored", "Took a business unit into use again"],
  ["charge.added", "Added a price"],
  ["charge.corrected", "Corrected a price"],
  ["charge.ended", "Ended a price"],
  ["charge.removed", "Took a price away"],
  ["invoice.loaded", "Loaded invoice lines"],
  ["invoice.withdrawn", "Withdrew invoice lines"],
  ["rate.set", "Stated an exchange rate"],
  ["product.set", "Set a product's name and class"],
  ["consent.requested", "Asked for consent of the import app"],
  ["tenant.resumed", "Resumed the customer"],
  ["tenant.paused", "Paused the customer"],
  ["tenant.taken_back", "Took the customer back"],
  ["tenant.offboarded", "Offboarded the customer"],
]);

/** What somebody did, in words; an action this version has no words for, as it is stored. */
export const describeAction = (action: string): string => WORDS.get(action) ?? action;
