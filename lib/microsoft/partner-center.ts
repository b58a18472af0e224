import { randomUUID } from "node:crypto";
import type { z } from "zod";
import type { Cloud } from "./clouds";
import { diagnoseAnswer, diagnoseRequest } from "./diagnose";
import type { Diagnosis } from "./diagnosis";
import { createDoor, requestIdOf, type Answer, type Door, type Verdict } from "./door";
import { realWorld, type HttpWorld } from "./http-world";
import { MicrosoftError } from "./microsoft-error";
import { issueWords } from "./issue-words";
import { parseJson } from "./parse-json";
import type { OnRequest } from "./request-event";
import { partnerCustomersSchema, partnerErrorSchema } from "./schemas";
import type { TokenSource } from "./tokens";

/** What Partner Center needs. */
type PartnerCenterOptions = {
  readonly cloud: Cloud;
  readonly partnerTenantId: string;
  readonly partnerCenterToken: TokenSource["partnerCenterToken"];
  readonly world?: HttpWorld;
  readonly onRequest?: OnRequest;
  readonly signal?: AbortSignal;
  readonly timeoutMs?: number;
};

/** One customer of the partner. */
export type PartnerCustomer = {
  /** The customer's tenant id, in lower case. */
  readonly id: string;
  readonly companyName: string;
  /** Its default domain, empty when Partner Center tells none. */
  readonly domain: string;
};

/** The page size asked for; whatever comes is taken. */
const PAGE_SIZE = 500;
const MAX_PAGES = 1_000;

/**
 * Reads the partner's customers page by page. The list is whole or this throws.
 *
 * @throws MicrosoftError; class `mfa` and `global` when the partner's sign-in was made without
 * multi-factor authentication
 * @see https://learn.microsoft.com/partner-center/developer/get-a-list-of-customers
 */
export async function* readCustomers(
  options: PartnerCenterOptions,
): AsyncGenerator<readonly PartnerCustomer[]> {
  const full = { ...options, world: options.world ?? realWorld, tenantId: options.partnerTenantId };
  const door = createDoor({ ...full, service: "partner-center" });
  const correlationId = randomUUID();
  const seen = new Set<string>();
  let continuation: string | undefined;
  for (let page = 1; ; page += 1) {
    const answer: CustomersPage = await readPage(full, door, { continuation, correlationId });
    yield answer.customers;
    continuation = answer.continuation;
    if (continuation === undefined) return;
    if (seen.has(continuation)) throw incomplete(full, "repeated_link", "a page leads back");
    if (page >= MAX_PAGES) throw incomplete(full, "too_many_pages", `more than ${MAX_PAGES} pages`);
    seen.add(continuation);
  }
}

type Options = PartnerCenterOptions & { readonly world: HttpWorld; readonly tenantId: string };
type Place = { readonly continuation: string | undefined; readonly correlationId: string };
type CustomersPage = {
  readonly customers: readonly PartnerCustomer[];
  readonly continuation: string | undefined;
};

function readPage(options: Options, door: Door, place: Place): Promise<CustomersPage> {
  const { continuation } = place;
  const seek = continuation === undefined ? "" : "&seekOperation=Next";
  const url = new URL(`/v1/customers?size=${PAGE_SIZE}${seek}`, options.cloud.partnerCenterUrl);
  let wasRefused = false;
  return door.call({
    method: "GET",
    url,
    authorize: async () => {
      const { accessToken } = await options.partnerCenterToken({ force: wasRefused });
      return accessToken;
    },
    send: ({ signal, requestId, accessToken }) =>
      options.world.fetch(url, {
        redirect: "manual",
        signal,
        headers: {
          authorization: `Bearer ${accessToken}`,
          accept: "application/json",
          "MS-RequestId": requestId,
          "MS-CorrelationId": place.correlationId,
          "MS-Contract-Version": "v1",
          "X-Locale": "en-US",
          ...(continuation === undefined ? {} : { "MS-ContinuationToken": continuation }),
        },
      }),
    explain: (answer) => explain(options, answer),
    judge: (answer) => {
      const diagnosis = answer.status === 200 ? undefined : explain(options, answer);
      if (!diagnosis) return judge(options, answer);
      const error = new MicrosoftError(diagnosis, { context: { status: answer.status } });
      // a token without multi-factor authentication stays one when it is renewed
      const mayRenew = answer.status === 401 && !wasRefused && diagnosis.class !== "mfa";
      wasRefused ||= answer.status === 401;
      return mayRenew ? { kind: "again", atOnce: true, error } : { kind: "failed", error };
    },
  });
}

function judge(options: Options, answer: Answer): Verdict<CustomersPage> {
  const body = parseJson(answer.text);
  if (body === undefined) {
    const message = "HTTP 200 that is no whole JSON";
    const seen = { code: "not_json", message, at: options.world.now() };
    const diagnosis = diagnoseAnswer("unreachable", options, seen);
    return { kind: "again", error: new MicrosoftError(diagnosis) };
  }
  const result = partnerCustomersSchema.safeParse(body);
  if (!result.success) {
    const error = incomplete(options, "unexpected_answer", issueWords(result.error));
    return { kind: "failed", error };
  }
  const { items, links } = result.data;
  const continuation = continuationIn(result.data);
  if (links?.next && continuation === undefined) {
    const error = incomplete(options, "no_continuation", "a next page without a token");
    return { kind: "failed", error };
  }
  const customers = items.map(toCustomer);
  return { kind: "done", value: { customers, continuation }, rows: customers.length };
}

type CustomersBody = z.output<typeof partnerCustomersSchema>;

const toCustomer = ({ id, companyProfile }: CustomersBody["items"][number]): PartnerCustomer => ({
  id: id.toLowerCase(),
  companyName: companyProfile.companyName ?? "",
  domain: companyProfile.domain ?? "",
});

/** The header the next page is asked for with, given with the link or beside it. No link, no page. */
function continuationIn({ links, continuationToken }: CustomersBody): string | undefined {
  if (!links?.next) return undefined;
  const header = links.next.headers?.find((one) => one.key.toLowerCase() === CONTINUATION);
  return header?.value ?? continuationToken ?? undefined;
}

const CONTINUATION = "ms-continuationtoken";

function explain(options: Options, answer: Answer): Diagnosis {
  const told = partnerErrorSchema.safeParse(parseJson(answer.text)).data;
  return diagnoseRequest(
    {
      status: answer.status,
      code: told?.code == null ? undefined : String(told.code),
      message: told?.description ?? told?.message ?? undefined,
      requestId: requestIdOf(answer.headers),
      at: options.world.now(),
    },
    options,
  );
}

function incomplete(options: Options, code: string, message: string): MicrosoftError {
  const seen = { code, message, at: options.world.now() };
  return new MicrosoftError(diagnoseAnswer("list_incomplete", options, seen));
}
