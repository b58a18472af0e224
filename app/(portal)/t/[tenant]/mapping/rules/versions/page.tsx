import { Button, Group, NativeSelect, Paper, Stack, Text, Title } from "@mantine/core";
import type { Metadata } from "next";
import { TextLink } from "@/components/imports/text-link";
import { VersionChanges } from "@/components/rules/version-changes";
import { counted } from "@/components/ui/counted";
import { PageHeader } from "@/components/ui/page-header";
import { listRuleVersions, type RuleVersion } from "@/db/queries/list-rule-versions";
import { listUnitTree } from "@/db/queries/list-units";
import { requireScope } from "@/lib/auth/require-scope";
import { formatDay, formatInstant } from "@/lib/domain/format";

export const metadata: Metadata = { title: "Versions of the rules" };

type Props = {
  params: Promise<{ tenant: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** Every list of rules that was published, what each changed, and any two side by side. */
export default async function RuleVersionsPage({ params, searchParams }: Props) {
  const { tenant } = await params;
  const scope = await requireScope(tenant, "mapping:read");
  const [versions, { units }] = await Promise.all([listRuleVersions(scope), listUnitTree(scope)]);
  const unitNames = Object.fromEntries(units.map(({ id, name }) => [id, name]));
  const search = await searchParams;
  const find = (name: string) => versions.find(({ version }) => String(version) === search[name]);
  const [before, after] = [find("before"), find("after")];
  return (
    <Stack gap="lg">
      <TextLink href={`/t/${tenant}/mapping/rules`}>The rules in force</TextLink>
      <PageHeader title="Versions of the rules">
        Every list that was published stays as it was: closed months were computed with it.
      </PageHeader>
      {versions.length > 1 && <Compare {...{ versions, before, after }} />}
      {before && after && (
        <section aria-labelledby="compared">
          <Title order={2} size="h3" id="compared" mb="xs">
            From version {before.version} to version {after.version}
          </Title>
          <VersionChanges before={before.rules} after={after.rules} unitNames={unitNames} />
        </section>
      )}
      {versions.length === 0 && <Text>Nothing has been published yet.</Text>}
      {versions.map((one, index) => (
        <Paper key={one.version} withBorder p="md" component="section" aria-label={nameOf(one)}>
          <Title order={2} size="h4">
            {nameOf(one)}
          </Title>
          <Text size="sm" mb="xs">
            {counted(one.rules.length, "rule")}, from {formatDay(one.effectiveFrom)}. Published by{" "}
            {one.publishedByName}, {formatInstant(one.publishedAt)}.
          </Text>
          <VersionChanges
            before={versions[index + 1]?.rules ?? []}
            after={one.rules}
            unitNames={unitNames}
          />
        </Paper>
      ))}
    </Stack>
  );
}

const nameOf = ({ version }: RuleVersion) => `Version ${version}`;

type CompareProps = {
  versions: readonly RuleVersion[];
  before: RuleVersion | undefined;
  after: RuleVersion | undefined;
};

/** Two versions to choose; the address keeps them. */
function Compare({ versions, before, after }: CompareProps) {
  const data = versions.map((one) => ({ value: String(one.version), label: nameOf(one) }));
  const [latest, previous] = versions;
  return (
    <form>
      <Group align="flex-end" gap="sm">
        <NativeSelect
          label="Compare"
          name="before"
          data={data}
          defaultValue={String((before ?? previous)?.version)}
        />
        <NativeSelect
          label="with"
          name="after"
          data={data}
          defaultValue={String((after ?? latest)?.version)}
        />
        <Button type="submit" variant="default">
          Compare
        </Button>
      </Group>
    </form>
  );
}
