/** The parts of a bar in the order they are drawn, which is the legend's order too. */
export const LICENSE_PARTS = [
  { key: "assigned", label: "Assigned", color: "var(--portal-seats-assigned)" },
  { key: "unassigned", label: "Unassigned", color: "var(--portal-seats-unassigned)" },
  { key: "overAssigned", label: "Over-assigned", color: "var(--portal-seats-over)" },
  { key: "suspended", label: "Suspended or locked out", color: "var(--portal-seats-suspended)" },
] as const;

export type LicensePart = (typeof LICENSE_PARTS)[number];
