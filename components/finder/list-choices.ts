import { MAIN_SECTIONS } from "@/components/layout/main-sections";
import { foldAccents } from "@/lib/domain/text/fold-accents";

/** What the server found for a text. */
export type Found = {
  users: {
    id: string;
    displayName: string | null;
    userPrincipalName: string | null;
    department: string | null;
  }[];
  /** All users that match; those above are the first of them. */
  matching: number;
  units: { id: string; name: string; code: string }[];
};

/** A place to go to. */
export type Choice = { href: string; label: string; detail: string | null };

export type ChoiceGroup = { label: string; choices: Choice[] };

type Asker = { tenantId: string; canSeeCosts: boolean; canSeeImports: boolean };

/** Where a person can go for a text: pages by name, then users, then business units. */
export function listChoices(asker: Asker, text: string, found: Found | null): ChoiceGroup[] {
  const base = `/t/${asker.tenantId}`;
  const users = (found?.users ?? []).map(({ id, displayName, userPrincipalName, department }) => ({
    href: `${base}/users/${id}`,
    label: displayName ?? userPrincipalName ?? "(no name)",
    detail: [userPrincipalName, department].filter(Boolean).join(" · ") || null,
  }));
  const units = (found?.units ?? []).map(({ id, name, code }) => ({
    href: `${base}/users?unit=${id}`,
    label: name,
    detail: `${code} · its users`,
  }));
  return [
    { label: "Pages", choices: pagesFor(asker, text) },
    { label: "Users", choices: [...users, ...restOf(base, text, found)] },
    { label: "Business units", choices: units },
  ].filter(({ choices }) => choices.length > 0);
}

function pagesFor({ tenantId, canSeeCosts, canSeeImports }: Asker, text: string): Choice[] {
  const pages = [
    ...MAIN_SECTIONS.filter(({ isCost }) => canSeeCosts || !isCost),
    { path: "mapping/rules", label: "Rules" },
    { path: "mapping/units", label: "Business units" },
    ...(canSeeImports ? SETTINGS : []),
  ];
  const asked = foldAccents(text);
  return pages
    .filter(({ label }) => foldAccents(label).includes(asked))
    .map(({ path, label }) => ({ href: `/t/${tenantId}/${path}`, label, detail: null }));
}

const SETTINGS = [
  { path: "settings", label: "Settings" },
  { path: "settings/imports", label: "Imports" },
  { path: "settings/audit", label: "Audit log" },
];

/** The way to those that are not listed. */
function restOf(base: string, text: string, found: Found | null): Choice[] {
  if (!found || found.matching <= found.users.length) return [];
  const count = found.matching.toLocaleString("en-US");
  const href = `${base}/users?q=${encodeURIComponent(text.trim())}`;
  return [{ href, label: `All ${count} users that match`, detail: null }];
}
