import { formatCount } from "../format";

/** What a run read, counted independently of each other so that one can check the other. */
export type ReadCounts = {
  /** Users now in the stage, counted there. */
  readonly staged: number;
  /** Users on all pages together, as noted page by page. */
  readonly pagesRows: number;
  /** Users that came more than once; each extra one counts. */
  readonly duplicates: number;
  readonly quarantined: number;
  /** Microsoft's own count when the run began; null when it was not told. */
  readonly expected: number | null;
  /** A page without a link to another was read. */
  readonly lastPageSeen: boolean;
  /** License products read; null when their list was not read to its end. */
  readonly skusRead: number | null;
};

/** Why a read is not whole. */
export type IncompleteReason =
  "licenses_unread" | "last_page_unread" | "stage_differs" | "too_few_users";

/** Whether a read may be published, and if not, what a person is told. */
export type Completeness =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: IncompleteReason; readonly headline: string };

/**
 * Decides whether a run read everything, before anything of it may be published: a part of a
 * tenant must never pass for the whole, or those it lacks would look as if they had left.
 *
 * Whole means: both lists read to their ends · the stage holds exactly the pages' users less
 * repeats and quarantined ones · at most 20 or 1 % (the larger) fewer than Microsoft counted,
 * because people come and go while we read. Tells the first that fails, in this order. Whether a
 * whole read may be believed is another question: `judgeBrakes`.
 */
export function judgeCompleteness(counts: ReadCounts): Completeness {
  const failed = CHECKS.find((check) => check.fails(counts));
  if (failed === undefined) return { ok: true };
  return { ok: false, reason: failed.reason, headline: failed.headline(counts) };
}

type Check = {
  readonly reason: IncompleteReason;
  readonly fails: (counts: ReadCounts) => boolean;
  readonly headline: (counts: ReadCounts) => string;
};

const MIN_SHORTFALL = 20;
/** Users that came, each once, fit to store or not. */
const distinctUsers = ({ pagesRows, duplicates }: ReadCounts) => pagesRows - duplicates;
const onePercentOf = (count: number) => count / 100;

const CHECKS: readonly Check[] = [
  {
    reason: "licenses_unread",
    fails: ({ skusRead }) => skusRead === null,
    headline: () => "The list of licenses was not read to its end",
  },
  {
    reason: "last_page_unread",
    fails: ({ lastPageSeen }) => !lastPageSeen,
    headline: ({ pagesRows }) =>
      `The list of users was not read to its end: it stopped after ${formatCount(pagesRows)}`,
  },
  {
    reason: "stage_differs",
    fails: (counts) => counts.staged !== distinctUsers(counts) - counts.quarantined,
    headline: (counts) =>
      `${formatCount(distinctUsers(counts) - counts.quarantined)} users were read, but ` +
      `${formatCount(counts.staged)} were kept`,
  },
  {
    reason: "too_few_users",
    fails: (counts) => {
      if (counts.expected === null) return false;
      const slack = Math.max(MIN_SHORTFALL, onePercentOf(counts.expected));
      return distinctUsers(counts) < counts.expected - slack;
    },
    headline: (counts) =>
      `Microsoft listed ${formatCount(distinctUsers(counts))} users, but counted ` +
      formatCount(counts.expected ?? 0),
  },
];
