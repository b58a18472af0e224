/** Why a person was not let in, in words. None of them tells anything about other organizations. */
export type Refusal = { title: string; whatHappened: string; whatToDo: string; whomToAsk: string };

/**
 * Explains the reason in `/refused?reason=`: `unknown-tenant`, `not-invited` or `disabled`. Anything
 * else is explained in general words and never shown.
 */
export function describeRefusal(reason: string | undefined): Refusal {
  return (reason === undefined ? undefined : REFUSALS.get(reason)) ?? GENERAL;
}

const GENERAL: Refusal = {
  title: "You cannot enter the portal with this account",
  whatHappened: "Microsoft confirmed who you are, but this account may not use the portal.",
  whatToDo: "If you have another work account, sign in with that one.",
  whomToAsk: "Otherwise ask the administrator of your organization, or your Microsoft partner.",
};

// a map, for an address may ask for `constructor`
const REFUSALS: ReadonlyMap<string, Refusal> = new Map([
  [
    "unknown-tenant",
    {
      title: "Your organization does not use this portal",
      whatHappened:
        "Microsoft confirmed who you are, but the organization of the account you chose is not set up here. Personal Microsoft accounts cannot be used either.",
      whatToDo:
        "Did you mean another account? If you belong to several organizations, choose the account of the one that uses this portal.",
      whomToAsk:
        "If this is the right account, ask the Microsoft partner of your organization to set it up.",
    },
  ],
  [
    "not-invited",
    {
      title: "You have not been invited yet",
      whatHappened:
        "Microsoft confirmed who you are, but nobody has given this account access to the portal. A mail address does not count; the account itself must be invited.",
      whatToDo: "If you were invited with another account, sign in with that one.",
      whomToAsk:
        "Otherwise ask an administrator of the portal in your organization to invite you. They are usually the people who look after Microsoft 365.",
    },
  ],
  [
    "disabled",
    {
      title: "Access for your organization has been closed",
      whatHappened: "Your organization no longer uses this portal, so nobody of it can sign in.",
      whatToDo: "If you belong to another organization that uses it, sign in with that account.",
      whomToAsk: "If you think this is a mistake, ask the Microsoft partner of your organization.",
    },
  ],
]);
