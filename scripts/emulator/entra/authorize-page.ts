import type { Person } from "../world";

type Group = { name: string; domain: string; people: readonly Person[] };
type Pick = { appName: string; action: string; groups: readonly Group[]; loginHint: string | null };

const STYLE = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, "Segoe UI", sans-serif;
  --paper: #fff; --ground: #eef1f5; --ink: #1b1f24; --soft: #57606a; --line: #d0d7de; --blue: #0b5cad; --note: #fff4ce; --noteInk: #5c4400; }
@media (prefers-color-scheme: dark) { :root { --paper: #1c2128; --ground: #0d1117; --ink: #e6edf3; --soft: #9ba6b2;
  --line: #3a424c; --blue: #6cb0ff; --note: #3a3010; --noteInk: #ffe9a8; } }
* { box-sizing: border-box; }
body { margin: 0; padding: 2rem 1rem; background: var(--ground); color: var(--ink); }
main { max-width: 30rem; margin: 0 auto; padding: 2rem; background: var(--paper); border: 1px solid var(--line); border-radius: 8px; }
h1 { margin: 0 0 .25rem; font-size: 1.5rem; font-weight: 600; }
h2 { margin: 1.5rem 0 .5rem; font-size: .875rem; font-weight: 600; color: var(--soft); }
p { margin: .25rem 0 1rem; color: var(--soft); }
.note { padding: .5rem .75rem; border-radius: 4px; background: var(--note); color: var(--noteInk); font-size: .875rem; }
ul { list-style: none; margin: 0; padding: 0; }
li + li { margin-top: .25rem; }
button { width: 100%; padding: .625rem .75rem; text-align: start; font: inherit; color: inherit; background: transparent;
  border: 1px solid var(--line); border-radius: 4px; cursor: pointer; }
button:hover { border-color: var(--blue); }
button:focus-visible, input:focus-visible { outline: 3px solid var(--blue); outline-offset: 2px; }
button span { display: block; font-size: .875rem; color: var(--soft); overflow-wrap: anywhere; }
label { display: flex; gap: .5rem; align-items: center; margin-top: 1.5rem; }
input { width: 1.125rem; height: 1.125rem; }
.cancel { width: auto; margin-top: 1rem; }
code { font-size: .875rem; }
`;

/** The page on which one chooses who one is today. A plain form: it works without scripts. */
export function pickPage({ appName, action, groups, loginHint }: Pick): string {
  const hint = loginHint?.toLowerCase();
  const hinted = groups
    .flatMap((group) => group.people)
    .find((person) => person.upn.toLowerCase() === hint);
  return page(
    "Pick an account",
    `<h1>Pick an account</h1>
<p>to continue to <strong>${escapeHtml(appName)}</strong></p>
<p class="note" role="note">This is a stand-in for Microsoft sign-in. It knows no passwords: choose who you are.</p>
<form method="post" action="${escapeHtml(action)}">
${groups.map((group) => section(group, hinted)).join("\n")}
<label><input type="checkbox" name="mfa" value="on" checked> Multi-factor authentication was done</label>
<button class="cancel" name="cancel" value="cancel">Cancel</button>
</form>`,
  );
}

/** Entra's "Sorry, but we're having trouble signing you in": no way back to the app. */
export function errorPage(code: number, message: string): string {
  const title = code === 0 ? message : "Sorry, but we’re having trouble signing you in";
  const detail = code === 0 ? "" : `<p><code>${escapeHtml(message)}</code></p>`;
  return page(
    title,
    `<h1>${escapeHtml(title)}</h1>
<p class="note" role="note">This is a stand-in for Microsoft sign-in.</p>
${detail}`,
  );
}

export const escapeHtml = (text: string): string =>
  text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");

function section(group: Group, hinted: Person | undefined): string {
  const id = `directory-${escapeHtml(group.domain)}`;
  const buttons = group.people.map((person) => `<li>${button(person, person === hinted)}</li>`);
  return `<section aria-labelledby="${id}">
<h2 id="${id}">${escapeHtml(group.name)} (${escapeHtml(group.domain)})</h2>
<ul>${buttons.join("\n")}</ul>
</section>`;
}

const button = (person: Person, isHinted: boolean): string =>
  `<button name="person" value="${person.oid}"${isHinted ? " autofocus" : ""}>${escapeHtml(person.name)} <span>${escapeHtml(person.upn)}</span></button>`;

const page = (title: string, content: string): string => `<!doctype html>
<html lang="en">
<head>
<link rel="icon" href="data:,">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)} · stand-in for Microsoft sign-in</title>
<style>${STYLE}</style>
</head>
<body>
<main>
${content}
</main>
</body>
</html>
`;
