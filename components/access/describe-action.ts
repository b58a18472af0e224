const WORDS: ReadonlyMap<string, string> = new Map([
  ["import.requested", "Asked for an import"],
  ["import.released", "Released a held import"],
  ["consent.requested", "Asked for consent of the import app"],
  ["tenant.resumed", "Resumed the customer"],
  ["tenant.paused", "Paused the customer"],
  ["tenant.taken_back", "Took the customer back"],
  ["tenant.offboarded", "Offboarded the customer"],
]);

/** What somebody did, in words; an action this version has no words for, as it is stored. */
export const describeAction = (action: string): string => WORDS.get(action) ?? action;
