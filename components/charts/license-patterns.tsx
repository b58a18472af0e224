import type { ReactNode } from "react";
import type { LicensePart } from "./license-parts";

/** A pattern's id in the document, of the chart with that id. */
export const patternId = (chart: string, part: string): string => `${chart}-${part}`;

/** What tells the parts apart without color: solid, hatched, striped, dotted. */
export function LicensePatterns({ id, parts }: { id: string; parts: readonly LicensePart[] }) {
  return (
    <defs>
      {parts.map(({ key, color }) => (
        <pattern
          key={key}
          id={patternId(id, key)}
          patternUnits="userSpaceOnUse"
          width={6}
          height={6}
          {...(key === "unassigned" && { patternTransform: "rotate(45)" })}
        >
          {DRAWINGS[key](color)}
        </pattern>
      ))}
    </defs>
  );
}

const DRAWINGS: Readonly<Record<LicensePart["key"], (color: string) => ReactNode>> = {
  assigned: (color) => <rect width={6} height={6} fill={color} />,
  unassigned: (color) => <rect width={2.5} height={6} fill={color} />,
  overAssigned: (color) => <rect width={2} height={6} fill={color} />,
  suspended: (color) => <circle cx={3} cy={3} r={1.4} fill={color} />,
};
