import "server-only";
import type { Scope } from "@/db/scope";
import { AppError, type ErrorCode } from "../errors";
import { log } from "../log";
import type { Permission } from "./permissions";
import { findAccess } from "./require-scope";

const STATUS: Record<ErrorCode, number> = {
  invalid: 400,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  upstream: 502,
  invariant: 500,
};

const REFUSALS = {
  anonymous: { status: 401, message: "Your session has ended. Please sign in again." },
  forbidden: { status: 403, message: "Your role does not allow this." },
  not_found: { status: 404, message: "There is no such page." },
};

/** Answers that show a person's data must not be kept by anything between us and them. */
const HEADERS = { "cache-control": "private, no-store" };

/**
 * Runs a route handler's work for a permitted person and answers with JSON, or with the `Response`
 * the work makes itself: 401 without a session, 403 without the permission, 404 for a tenant or
 * thing that is not the person's.
 */
export async function answerForScope(
  tenant: string,
  permission: Permission,
  work: (scope: Scope) => Promise<unknown>,
): Promise<Response> {
  try {
    const access = await findAccess(tenant, permission);
    if (access.kind === "granted") return toResponse(await work(access.scope));
    const { status, message } = REFUSALS[access.kind];
    return refusal(status, message);
  } catch (error) {
    if (error instanceof AppError && error.code !== "invariant")
      return refusal(STATUS[error.code], error.message);
    const reference = log.error("a route failed", error);
    return refusal(500, `Something went wrong. Reference ${reference}.`);
  }
}

const toResponse = (answer: unknown) =>
  answer instanceof Response ? answer : Response.json(answer, { headers: HEADERS });

const refusal = (status: number, message: string) =>
  Response.json({ message }, { status, headers: HEADERS });
