import type { Instrumentation } from "next";

/** Logs what a page or action threw, under the reference that the error page shows. No addresses: they hold search texts. */
export const onRequestError: Instrumentation.onRequestError = async (error, _request, context) => {
  const { log } = await import("@/lib/log");
  const digest = error instanceof Error && "digest" in error ? String(error.digest) : "none";
  log.error("a request failed", error, {
    digest,
    route: context.routePath,
    kind: context.routeType,
  });
};
