import type { Remedy } from "./remedy";

/** Answers that are late, broken, or not what was asked for. */
export const SERVICE_REMEDIES = {
  try_later: {
    class: "retry",
    whoActs: "nobody",
    headline: "Microsoft's service was not available",
    steps: justWait,
  },
  throttled: {
    class: "retry",
    whoActs: "nobody",
    headline: "Microsoft asked the portal to slow down for longer than a run may wait",
    steps: justWait,
  },
  unreachable: {
    class: "retry",
    whoActs: "nobody",
    headline: "Microsoft could not be reached, or its answer broke off",
    steps: justWait,
  },
  token_refused: {
    class: "retry",
    whoActs: "nobody",
    headline: "Microsoft did not accept a sign-in it had just given",
    steps: justWait,
  },
  place_forgotten: {
    class: "retry",
    whoActs: "nobody",
    headline: "Microsoft lost its place in the list of users before it was read to the end",
    steps: justWait,
  },
  answer_for_another: {
    class: "wrong_tenant",
    whoActs: "partner",
    headline: "Microsoft answered for another tenant than the one asked for; nothing was saved",
    steps: () => [
      "Do not try again before the cause is known: the data of two companies must not mix.",
      "Compare the tenant id in the portal with the one in Partner Center.",
      "Report it to whoever runs the portal, with the technical details below.",
    ],
  },
  list_incomplete: {
    class: "incomplete",
    whoActs: "nobody",
    headline: "Microsoft's answer was not complete; what was imported before stays",
    steps: openCase,
  },
  not_understood: {
    class: "unknown",
    whoActs: "partner",
    headline: "Microsoft refused the request for a reason the portal does not know",
    steps: openCase,
  },
} as const satisfies Record<string, Remedy>;

function justWait(): readonly string[] {
  return [
    "Nothing to do: the portal tries again with the next run. What was imported before stays.",
  ];
}

function openCase(): readonly string[] {
  return [
    "Press Import now once: if it works, nothing else is needed.",
    "If it fails again, open a case with Microsoft and quote the technical details below.",
  ];
}
