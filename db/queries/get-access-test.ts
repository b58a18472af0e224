import { and, eq } from "drizzle-orm";
import { parseGuid } from "@/lib/domain/ids";
import { AppError } from "@/lib/errors";
import { accessTests, type RunCause } from "../schema";
import type { Scope } from "../scope";

/** A test of access as a browser gets it. */
export type AccessTestRecord = {
  testId: string;
  /** Null until the worker knows. */
  verdict: "works" | "refused" | null;
  cause: RunCause | null;
  requestedAt: Date;
};

/** One test of the tenant. @throws AppError `not_found` */
export async function getAccessTest(scope: Scope, id: string): Promise<AccessTestRecord> {
  const testId = parseGuid(id);
  const [test] = testId
    ? await scope.read((db) =>
        db
          .select({
            testId: accessTests.testId,
            verdict: accessTests.verdict,
            cause: accessTests.cause,
            requestedAt: accessTests.requestedAt,
          })
          .from(accessTests)
          .where(and(eq(accessTests.tenantId, scope.tenantId), eq(accessTests.testId, testId))),
      )
    : [];
  if (!test) throw new AppError("not_found", "There is no such test");
  return { ...test, verdict: test.verdict as AccessTestRecord["verdict"] };
}
