import { z } from "zod";
import { fraction, pick, roll } from "./generate/random";
import type { Subject } from "./faults";
import type { Fault } from "./scenario-schema";

type Answer = Fault["answer"];
type Recipe = {
  /** True for what only a list of users can answer. */
  readonly listOnly?: boolean;
  readonly answer: (chance: number) => Answer;
};

const refusal = (code: string) => ({ error: { code, message: "A fault of the plan." } });

/** Everything a plan can do to a request. `chance` is from 0 to below 1. */
const RECIPES = {
  throttled: {
    answer: (chance) => ({
      status: 429,
      headers: { "retry-after": String(1 + Math.floor(chance * 30)) },
    }),
  },
  "throttled-until": {
    answer: (chance) => ({ status: 429, retryAtSeconds: 1 + Math.floor(chance * 30) }),
  },
  "throttled-silent": { answer: () => ({ status: 429 }) },
  "throttled-nonsense": { answer: () => ({ status: 429, headers: { "retry-after": "soon" } }) },
  "server-error": { answer: () => ({ status: 500 }) },
  "bad-gateway": { answer: () => ({ status: 502, html: true }) },
  unavailable: { answer: () => ({ status: 503, headers: { "retry-after": "2" } }) },
  "gateway-timeout": { answer: () => ({ status: 504, html: true }) },
  reset: { answer: () => ({ reset: true }) },
  cut: { answer: () => ({ cut: true }) },
  html: { answer: () => ({ status: 200, html: true }) },
  "gzip-junk": {
    answer: () => ({
      status: 200,
      headers: { "content-type": "application/json", "content-encoding": "gzip" },
      body: "this was never packed",
    }),
  },
  unauthorized: { answer: () => ({ status: 401, body: refusal("InvalidAuthenticationToken") }) },
  late: { answer: (chance) => ({ delayMs: 1 + Math.floor(chance * 50) }) },
  "expired-page": {
    listOnly: true,
    answer: () => ({ status: 400, body: refusal("Directory_ExpiredPageToken") }),
  },
  "empty-page": { listOnly: true, answer: () => ({ emptyPage: true }) },
  overlap: { listOnly: true, answer: (chance) => ({ overlap: 1 + Math.floor(chance * 20) }) },
} as const satisfies Record<string, Recipe>;

export type FaultKind = keyof typeof RECIPES;

/** Every kind of fault a plan may name. */
export const FAULT_KINDS = Object.keys(RECIPES) as [FaultKind, ...FaultKind[]];

/** A plan of faults that a seed repeats. */
export const faultPlanSchema = z.strictObject({
  seed: z.number().int().min(0),
  /** Share of the requests that are spoiled, 0 to 1. */
  rate: z.number().min(0).max(1),
  /** All of them unless named. */
  kinds: z.array(z.enum(FAULT_KINDS)).min(1).default(FAULT_KINDS),
  /** Which requests count; Graph's unless told. */
  pathStartsWith: z.string().default("/v1.0/"),
  /** Only this tenant's; each tenant's are counted by themselves. */
  tenantId: z.string().optional(),
});

export type FaultPlan = z.output<typeof faultPlanSchema>;
export type FaultPlanInput = z.input<typeof faultPlanSchema>;

/**
 * What becomes of the `number`-th request (from 1) by this plan; undefined when it is spared. The
 * same seed and number give the same fault, always. What only a page of users can suffer spares any
 * other request.
 */
export function plannedFault(
  { seed, rate, kinds }: FaultPlan,
  number: number,
): FaultKind | undefined {
  if (fraction(seed, number, 1) >= rate) return undefined;
  return pick(kinds, roll(seed, number, 2));
}

/** A plan at work: it counts the requests of each tenant from 1. */
export class PlannedFaults {
  readonly plan: FaultPlan;
  readonly #counts = new Map<string, number>();

  constructor(plan: FaultPlan) {
    this.plan = plan;
  }

  /** The answer that spoils this request, by its number among its tenant's. */
  take({ target, tenantId }: Subject): Answer | undefined {
    const { plan } = this;
    if (!target.startsWith(plan.pathStartsWith)) return undefined;
    if (plan.tenantId !== undefined && plan.tenantId !== tenantId) return undefined;
    const key = tenantId ?? "";
    const number = (this.#counts.get(key) ?? 0) + 1;
    this.#counts.set(key, number);
    const kind = plannedFault(plan, number);
    if (kind === undefined) return undefined;
    const recipe: Recipe = RECIPES[kind];
    if (recipe.listOnly && !/^\/v1\.0\/users(\?|$)/.test(target)) return undefined;
    return recipe.answer(fraction(plan.seed, number, 3));
  }
}
