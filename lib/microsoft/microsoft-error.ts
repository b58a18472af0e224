import { AppError, type ErrorContext } from "@/lib/errors";
import type { Diagnosis } from "./diagnosis";

/** Microsoft refused, failed or answered wrongly. The message is the diagnosis' headline. */
export class MicrosoftError extends AppError {
  readonly diagnosis: Diagnosis;

  constructor(diagnosis: Diagnosis, options: { context?: ErrorContext; cause?: unknown } = {}) {
    super("upstream", diagnosis.headline, {
      context: { ...options.context, diagnosis: diagnosis.code, class: diagnosis.class },
      cause: options.cause,
    });
    this.diagnosis = diagnosis;
  }
}

/**
 * Microsoft forgot the place in a list. What was read of it is worthless; the list may be read
 * again from its first page, at most twice.
 */
export class ExpiredPageTokenError extends MicrosoftError {}

/** The diagnosis an error carries, also when it was wrapped. Undefined when it never had one. */
export function diagnosisOf(error: unknown): Diagnosis | undefined {
  if (error instanceof MicrosoftError) return error.diagnosis;
  return error instanceof Error && error.cause !== undefined ? diagnosisOf(error.cause) : undefined;
}
