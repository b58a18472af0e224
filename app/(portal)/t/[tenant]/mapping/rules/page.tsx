import { Stack, Text } from "@mantine/core";
import type { Metadata } from "next";
import { TextLink } from "@/components/imports/text-link";
import { NoDataYet } from "@/components/overview/no-data-yet";
import { RuleList } from "@/components/rules/rule-list";
import { RulesBoard } from "@/components/rules/rules-board";
import { PageHeader } from "@/components/ui/page-header";
import { getTenantHeader } from "@/db/queries/get-tenant-header";
import type { RuleList as PublishedList } from "@/db/queries/list-rules";
import { can } from "@/lib/auth/permissions";
import { requireRole, requireScope } from "@/lib/auth/require-scope";
import { formatDay } from "@/lib/domain/format";
import {
  listValuesAction,
  previewRulesAction,
  publishRulesAction,
  sampleRuleAction,
  testRulesAction,
} from "./actions";
import { loadRules } from "./load-rules";

export const metadata: Metadata = { title: "Rules" };

type Props = { params: Promise<{ tenant: string }> };

/** The rules that give users their business unit, in order. */
export default async function RulesPage({ params }: Props) {
  const { tenant } = await params;
  const scope = await requireScope(tenant, "mapping:read");
  const { role } = await requireRole(tenant);
  const loaded = await loadRules(scope);
  if (!loaded)
    return (
      <Stack gap="lg">
        <PageHeader title="Rules" />
        <NoDataYet
          header={await getTenantHeader(scope)}
          canSeeImports={can(role, "imports:read")}
        />
      </Stack>
    );
  const { list, units, unitNames, firstOpenDay, fromDay } = loaded;
  const { version, rules, assigned } = list;
  return (
    <Stack gap="lg">
      <PageHeader title="Rules">
        The first rule that matches a user decides the business unit, after every import anew. What
        was assigned by hand comes before all rules. {describeList(list)}{" "}
        {version > 0 && (
          <TextLink href={`/t/${tenant}/mapping/rules/versions`}>All versions</TextLink>
        )}
      </PageHeader>
      {units.length === 0 && (
        <Text>
          There are no business units yet.{" "}
          <TextLink href={`/t/${tenant}/mapping/units`}>Create the first business unit</TextLink>
        </Text>
      )}
      {can(role, "mapping:write") ? (
        <RulesBoard
          {...{ tenant, assigned, units, unitNames, firstOpenDay, fromDay }}
          list={{ version, rules }}
          actions={{
            preview: previewRulesAction.bind(null, tenant),
            publish: publishRulesAction.bind(null, tenant),
            listValues: listValuesAction.bind(null, tenant),
            sample: sampleRuleAction.bind(null, tenant),
            test: testRulesAction.bind(null, tenant),
          }}
        />
      ) : (
        <>
          <Text>Only finance and administrators can change rules.</Text>
          <RuleList {...{ rules, assigned, unitNames }} warnings={[]} handlers={undefined} />
        </>
      )}
    </Stack>
  );
}

function describeList({ version, effectiveFrom, publishedByName, publishedAt }: PublishedList) {
  if (!effectiveFrom || !publishedAt) return "Nothing has been published yet.";
  const published = publishedAt.toISOString().slice(0, 10) as typeof effectiveFrom;
  return `Version ${version}, from ${formatDay(effectiveFrom)}, was published by ${publishedByName} on ${formatDay(published)}.`;
}
