import { diagnoseAnswer, diagnoseRequest } from "./diagnose";
import { createDoor } from "./door";
import { realWorld, type HttpWorld } from "./http-world";
import { MicrosoftError } from "./microsoft-error";
import type { OnRequest } from "./request-event";

/** Where the list is, and who is told of the request. */
type Options = {
  readonly url: string;
  /** In whose access log the request stands: it is for no customer. */
  readonly partnerTenantId: string;
  readonly world?: HttpWorld | undefined;
  readonly onRequest?: OnRequest;
};

/** The published list has about 1 MB. */
const MOST_BYTES = 16 * 1024 * 1024;

/**
 * Downloads Microsoft's published list of product names, as text. Without any token: it is public.
 *
 * @throws MicrosoftError when it does not come, or is no list
 */
export function readProductNames(options: Options): Promise<string> {
  const { partnerTenantId, onRequest } = options;
  const world = options.world ?? realWorld;
  const context = { tenantId: partnerTenantId, partnerTenantId };
  const url = new URL(options.url);
  const door = createDoor({
    ...{ ...context, service: "product-names", world, onRequest, maxBodyBytes: MOST_BYTES },
  });
  return door.call({
    method: "GET",
    url,
    send: ({ signal }) =>
      world.fetch(url, { redirect: "manual", signal, headers: { accept: "text/csv" } }),
    judge: ({ status, text }) => {
      const at = world.now();
      if (status !== 200)
        return {
          kind: "failed",
          error: new MicrosoftError(diagnoseRequest({ status, at }, context)),
        };
      if (text.includes("GUID")) return { kind: "done", value: text };
      const seen = { code: "no_product_list", message: "the answer is no list of products", at };
      return {
        kind: "failed",
        error: new MicrosoftError(diagnoseAnswer("list_incomplete", context, seen)),
      };
    },
  });
}
