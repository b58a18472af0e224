/** What comes back to the app's redirect address. */
export type Landing = { code: string | null; error: string | null; state: string | null; url: URL };

export type Choice = { person: string; mfa?: boolean } | "cancel";

/** Opens a sign-in link as a browser would, picks somebody, and lands at the app's address. */
export async function signInAs(authorizeUrl: string, choice: Choice): Promise<Landing> {
  const page = await (await fetch(authorizeUrl)).text();
  const action = /<form method="post" action="([^"]+)"/.exec(page)?.[1];
  if (action === undefined) throw new Error(`No form on the page: ${page.slice(-400)}`);
  const fields =
    choice === "cancel"
      ? { cancel: "cancel" }
      : { person: choice.person, ...((choice.mfa ?? true) ? { mfa: "on" } : {}) };
  const target = new URL(action.replaceAll("&amp;", "&"), authorizeUrl);
  const answer = await fetch(target, {
    method: "POST",
    body: new URLSearchParams(fields),
    redirect: "manual",
  });
  const location = answer.headers.get("location");
  if (location === null) throw new Error(`No way back: ${answer.status} ${await answer.text()}`);
  const url = new URL(location);
  const { searchParams } = url;
  return {
    code: searchParams.get("code"),
    error: searchParams.get("error"),
    state: searchParams.get("state"),
    url,
  };
}
