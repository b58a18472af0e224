/** A failed sign-in in words: what happened, and what the person can do. */
export type SignInTrouble = { title: string; text: string };

/**
 * Explains the code that the sign-in library puts into `?error=`. A code it does not know, or one
 * typed into the address, is explained in general words and never shown.
 *
 * @see https://authjs.dev/reference/core/errors
 */
export function describeSignInError(code: string): SignInTrouble {
  return TROUBLES.get(code) ?? UNKNOWN;
}

const UNKNOWN: SignInTrouble = {
  title: "Signing in did not work",
  text: "Please try again. If it fails again, tell your partner when it happened.",
};

const INTERRUPTED: SignInTrouble = {
  title: "The sign-in was not finished",
  text: "It was canceled at Microsoft, took too long, or was begun in another tab. Nothing is lost; please try again.",
};

const NO_ANSWER: SignInTrouble = {
  title: "Microsoft's sign-in could not be reached",
  text: "Please try again in a minute. If it fails again, tell your partner when it happened.",
};

// a map, for an address may ask for `constructor`
const TROUBLES: ReadonlyMap<string, SignInTrouble> = new Map([
  [
    "AccessDenied",
    {
      title: "You were not let in",
      text: "Microsoft knows you, but this account may not use the portal. Sign in with another account, or ask an administrator of your organization to invite you.",
    },
  ],
  [
    "Configuration",
    {
      title: "The portal could not finish the sign-in",
      text: "This is nothing you did. Try once more; if it fails again, your partner has to look into it: tell them when it happened.",
    },
  ],
  [
    "Verification",
    {
      title: "This sign-in link is no longer valid",
      text: "It was used already or is too old. Please sign in anew.",
    },
  ],
  ["OAuthCallbackError", INTERRUPTED],
  ["OAuthCallback", INTERRUPTED],
  ["Callback", INTERRUPTED],
  ["MissingCSRF", INTERRUPTED],
  ["OAuthSignin", NO_ANSWER],
  ["OAuthSignInError", NO_ANSWER],
  ["Signin", NO_ANSWER],
  ["OAuthAccountNotLinked", UNKNOWN],
  [
    "SessionRequired",
    {
      title: "Your session has ended",
      text: "For your safety it ends after eight hours without use, and a day after signing in. Please sign in again.",
    },
  ],
]);
