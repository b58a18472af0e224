import type { Diagnosis, DiagnosisClass } from "../diagnosis";

/** What a remedy's words may name. */
export type RemedyFacts = {
  readonly partnerTenantId: string;
  readonly policyIds: readonly string[];
};

/** Who acts and in which words: sentence case, no codes, one action a step. */
export type Remedy = {
  readonly class: DiagnosisClass;
  readonly whoActs: Diagnosis["whoActs"];
  /** `tenant` unless said. */
  readonly scope?: Diagnosis["scope"];
  readonly headline: string;
  readonly steps: (facts: RemedyFacts) => readonly string[];
};
