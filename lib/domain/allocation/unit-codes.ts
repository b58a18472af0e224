import type { UnitId } from "../ids";

/** A business unit by its identity: the code decides who comes first where two are due the same. */
export type CodedUnit = { readonly id: UnitId; readonly code: string };

/** The code of a unit. @throws RangeError when the unit is not among those given */
export type CodeOf = (unitId: UnitId) => string;

/** Looks up codes, which never change and no two units share, so that the order of inputs never matters. */
export function readCodes(units: Iterable<CodedUnit>): CodeOf {
  const codes = new Map<UnitId, string>();
  for (const { id, code } of units) codes.set(id, code);
  return (unitId) => {
    const code = codes.get(unitId);
    if (code === undefined) throw new RangeError(`The unit ${unitId} is not among the units`);
    return code;
  };
}
