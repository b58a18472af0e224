import { randomUUID } from "node:crypto";
import type { z } from "zod";
import {
  openPartnerCenter,
  type PartnerCenter,
  type PartnerCenterOptions,
} from "./ask-partner-center";
import { diagnoseAnswer } from "./diagnose";
import type { Answer, Verdict } from "./door";
import { MicrosoftError } from "./microsoft-error";
import { issueWords } from "./issue-words";
import { parseJson } from "./parse-json";
import { partnerCustomersSchema } from "./schemas";

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
  const partnerCenter = openPartnerCenter(options, options.partnerTenantId);
  const correlationId = randomUUID();
  const seen = new Set<string>();
  let continuation: string | undefined;
  for (let page = 1; ; page += 1) {
    const answer: CustomersPage = await readPage(partnerCenter, { continuation, correlationId });
    yield answer.customers;
    continuation = answer.continuation;
    if (continuation === undefined) return;
    if (seen.has(continuation))
      throw incomplete(partnerCenter, "repeated_link", "a page leads back");
    if (page >= MAX_PAGES)
      throw incomplete(partnerCenter, "too_many_pages", `more than ${MAX_PAGES} pages`);
    seen.add(continuation);
  }
}

type Place = { readonly continuation: string | undefined; readonly correlationId: string };
type CustomersPage = {
  readonly customers: readonly PartnerCustomer[];
  readonly continuation: string | undefined;
};

function readPage(partnerCenter: PartnerCenter, place: Place): Promise<CustomersPage> {
  const { continuation, correlationId } = place;
  const seek = continuation === undefined ? "" : "&seekOperation=Next";
  return partnerCenter.ask({
    method: "GET",
    path: `/v1/customers?size=${PAGE_SIZE}${seek}`,
    correlationId,
    ...(continuation === undefined ? {} : { headers: { "MS-ContinuationToken": continuation } }),
    refusalOf: (answer) => (answer.status === 200 ? undefined : partnerCenter.explain(answer)),
    judge: (answer) => judge(partnerCenter, answer),
  });
}

function judge(partnerCenter: PartnerCenter, answer: Answer): Verdict<CustomersPage> {
  const body = parseJson(answer.text);
  if (body === undefined) {
    const message = "HTTP 200 that is no whole JSON";
    const seen = { code: "not_json", message, at: partnerCenter.now() };
    const diagnosis = diagnoseAnswer("unreachable", partnerCenter, seen);
    return { kind: "again", error: new MicrosoftError(diagnosis) };
  }
  const result = partnerCustomersSchema.safeParse(body);
  if (!result.success) {
    const error = incomplete(partnerCenter, "unexpected_answer", issueWords(result.error));
    return { kind: "failed", error };
  }
  const { items, links } = result.data;
  const continuation = continuationIn(result.data);
  if (links?.next && continuation === undefined) {
    const error = incomplete(partnerCenter, "no_continuation", "a next page without a token");
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

function incomplete(partnerCenter: PartnerCenter, code: string, message: string): MicrosoftError {
  const seen = { code, message, at: partnerCenter.now() };
  return new MicrosoftError(diagnoseAnswer("list_incomplete", partnerCenter, seen));
}
