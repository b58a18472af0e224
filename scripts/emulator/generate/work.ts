import { weightedTable } from "./random";

/** Departments by how many work there. Null is a department, too: HR forgot. */
export const DEPARTMENTS = weightedTable<string | null>([
  ["Production", 150],
  ["Sales", 120],
  ["Logistics", 90],
  ["Customer Service", 80],
  ["Engineering", 75],
  ["IT", 60],
  ["Finance", 45],
  ["Quality Assurance", 40],
  ["Human Resources", 34],
  ["Purchasing", 30],
  ["Marketing", 30],
  ["Research & Development", 28],
  ["Warehouse", 28],
  ["Maintenance", 25],
  ["Field Service", 22],
  ["Accounting", 20],
  ["Controlling", 14],
  ["Legal", 11],
  ["Facility Management", 11],
  ["Product Management", 11],
  ["Project Management Office", 9],
  ["Procurement", 9],
  ["Data & Analytics", 8],
  ["Information Security", 7],
  ["Corporate Communications", 6],
  ["Health, Safety & Environment", 6],
  ["Strategy", 4],
  ["Internal Audit", 4],
  ["Executive Board", 3],
  ["Übersetzung & Lokalisierung", 3],
  ["Works Council", 2],
  [null, 60],
  // typed by hand, one by one
  ["SALES", 5],
  ["sales ", 3],
  ["Human resources", 3],
  ["HR", 4],
  ["I.T.", 2],
  ["Finance ", 2],
  ["", 1],
]);

const LEVELS = weightedTable([
  ["Specialist", 30],
  ["Associate", 25],
  ["Analyst", 15],
  ["Senior Specialist", 14],
  ["Team Lead", 8],
  ["Manager", 6],
  ["Director", 2],
]);

/** A title that fits the department; null for one in twelve. */
export function jobTitleOf(department: string | null, rolled: number): string | null {
  if (rolled % 12 === 0) return null;
  const level = LEVELS[rolled % LEVELS.length] ?? "Specialist";
  const trade = department?.trim();
  return trade ? `${level}, ${trade}` : level;
}

/** The companies of a group, the main one first. */
export function companiesOf(name: string): readonly (string | null)[] {
  const stem = name.replace(/ (AG|GmbH|Kft|Ltd|Inc|SE|Group|Zrt)\.?$/i, "");
  return weightedTable<string | null>([
    [name, 70],
    [`${stem} Logistics GmbH`, 10],
    [`${stem} Services Kft.`, 7],
    [`${stem} & Söhne Handels-GmbH`, 4],
    [`${stem} UK Ltd`, 4],
    [null, 5],
  ]);
}

const COST_CENTERS = 24;

const NO_EXTENSIONS: Record<string, string | null> = Object.fromEntries(
  Array.from({ length: 15 }, (_, index) => [`extensionAttribute${index + 1}`, null]),
);
const FILLED = Array.from({ length: COST_CENTERS * 3 }, (_, index) => ({
  ...NO_EXTENSIONS,
  extensionAttribute1: `CC-${4_100 + (index % COST_CENTERS) * 10}`,
  extensionAttribute2: ["EMP", "EXT", "TEMP"][index % 3] ?? null,
  ...(index % 4 === 0 ? { extensionAttribute7: `Plant ${(index % 9) + 1}` } : {}),
}));

/** A third of the users carry a cost center; of the rest Graph shows fifteen nulls. */
export function extensionsOf(rolled: number): Readonly<Record<string, string | null>> {
  return rolled % 100 < 34 ? (FILLED[rolled % FILLED.length] ?? NO_EXTENSIONS) : NO_EXTENSIONS;
}
