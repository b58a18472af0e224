import { z } from "zod";
import { diagnoseAnswer } from "./diagnose";
import { SKU_SELECT } from "./fields";
import type { GraphClient } from "./graph";
import { issueWords } from "./issue-words";
import { MicrosoftError } from "./microsoft-error";
import { readPages } from "./read-pages";
import {
  organizationSchema,
  subscribedSkuSchema,
  type Organization,
  type SubscribedSku,
} from "./schemas";

/** Graph sends all products on one page today; a list this long would be a loop. */
const MAX_SKU_PAGES = 100;

/**
 * Reads every license product of a tenant with its counts, as Graph orders them. All or nothing:
 * one product that cannot be read fails the list, for totals without it would be wrong.
 *
 * @throws MicrosoftError
 * @see https://learn.microsoft.com/graph/api/subscribedsku-list
 */
export async function readSubscribedSkus({
  graph,
}: {
  graph: GraphClient;
}): Promise<SubscribedSku[]> {
  const skus: SubscribedSku[] = [];
  const query = `$select=${SKU_SELECT.join(",")}`;
  const list = {
    graph,
    resource: "/subscribedSkus",
    query,
    maxPages: MAX_SKU_PAGES,
    item: z.unknown(),
  };
  for await (const { items } of readPages(list)) {
    const result = z.array(subscribedSkuSchema).safeParse(items);
    if (!result.success) throw unreadable(graph, result.error);
    skus.push(...result.data);
  }
  return skus;
}

/**
 * Reads who the tenant is, and makes sure it is the one asked for: the last check before anything
 * of it is written.
 *
 * @throws MicrosoftError, class `wrong_tenant` when it is another
 */
export async function readOrganization({ graph }: { graph: GraphClient }): Promise<Organization> {
  const answer = await graph.read({
    url: new URL("/v1.0/organization?$select=id,displayName,countryLetterCode", graph.origin),
    schema: z.object({ value: z.tuple([organizationSchema]) }),
  });
  const [organization] = answer.value;
  if (organization.id.toLowerCase() !== graph.tenantId.toLowerCase()) {
    const message = `asked for the organization ${graph.tenantId}, got ${organization.id}`;
    const seen = { code: "WRONG_TENANT", message, at: graph.now() };
    throw new MicrosoftError(diagnoseAnswer("answer_for_another", graph, seen), {
      context: { tenantId: graph.tenantId },
    });
  }
  return organization;
}

function unreadable(graph: GraphClient, error: z.ZodError): MicrosoftError {
  const seen = { code: "unexpected_answer", message: issueWords(error), at: graph.now() };
  return new MicrosoftError(diagnoseAnswer("list_incomplete", graph, seen), {
    context: { tenantId: graph.tenantId },
    cause: error,
  });
}
