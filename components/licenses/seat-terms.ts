/** What each counter means: the columns' tooltips and the details say the same. */
export const SEAT_TERMS = {
  purchased: {
    label: "Purchased",
    meaning:
      "Licenses that are active now. Those in grace, suspended or locked out stand beside it, never inside.",
  },
  assigned: {
    label: "Assigned",
    meaning: "Licenses that somebody or something holds, as Microsoft counts them.",
  },
  unassigned: {
    label: "Unassigned",
    meaning: "Purchased licenses that nobody holds. Microsoft's admin center calls them Available.",
  },
  overAssigned: {
    label: "Over-assigned",
    meaning: "Licenses held beyond all that are purchased and in grace.",
  },
  inGrace: {
    label: "In grace",
    meaning: "Licenses of an expired subscription that still work and can still be assigned.",
  },
  atRisk: {
    label: "Held on grace alone",
    meaning: "Assigned licenses that stop working when grace ends, unless more are purchased.",
  },
  suspended: {
    label: "Suspended",
    meaning: "Licenses that do not work now but can come back. Not in purchased.",
  },
  lockedOut: {
    label: "Locked out",
    meaning: "Licenses of a canceled subscription. Not in purchased.",
  },
  used: {
    label: "% used",
    meaning: "Assigned as a share of purchased. Above 100 % when more are held than purchased.",
  },
} as const;
