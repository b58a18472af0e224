/** Units by name: `Retail`, `Office and Retail` for a split, `Unmapped` for none. */
export const unitsText = (
  unitIds: readonly string[],
  nameOf: (unitId: string) => string,
): string => (unitIds.length === 0 ? "Unmapped" : unitIds.map(nameOf).join(" and "));
