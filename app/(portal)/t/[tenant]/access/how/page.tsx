import { Anchor, Code, List, ListItem, Stack, Text, Title } from "@mantine/core";
import type { Metadata } from "next";
import type { ReactNode } from "react";
import {
  SKU_FIELD_PURPOSES,
  USER_FIELD_PURPOSES,
  type FieldPurpose,
} from "@/components/access/field-purposes";
import { TextLink } from "@/components/imports/text-link";
import { CopyId } from "@/components/ui/copy-id";
import { PageHeader } from "@/components/ui/page-header";
import { partnerTenantId, requireScope } from "@/lib/auth/require-scope";

export const metadata: Metadata = { title: "How and why this tenant is accessed" };

type Props = { params: Promise<{ tenant: string }> };

export default async function HowPage({ params }: Props) {
  const { tenant } = await params;
  await requireScope(tenant, "access:read");
  return (
    <Stack gap="lg" maw="76ch">
      <TextLink href={`/t/${tenant}/access`}>Tenant access</TextLink>
      <PageHeader title="How and why this tenant is accessed" />
      <Why />
      <How />
      <What />
      <When tenant={tenant} />
      <Compare />
      <Verify tenant={tenant} />
      <Stop />
    </Stack>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <Title order={2} mb="xs">
        {title}
      </Title>
      <Stack gap="xs">{children}</Stack>
    </section>
  );
}

const Why = () => (
  <Part title="Why">
    <Text>
      Licenses are bought by the company and used by its people. To show who holds which license,
      which ones nobody uses, and on whose budget they should stand, the portal needs two lists from
      your tenant: its users and its subscribed products. It needs nothing else, and it changes
      nothing.
    </Text>
  </Part>
);

const How = () => (
  <Part title="How">
    <Text>
      By app + user authentication: your partner registered one app and one service account, both in
      the partner&apos;s own tenant. The service account signed in once, with multi-factor
      authentication. Every night the portal exchanges that sign-in for a token of your tenant. It
      works only while three things hold: you consented to the app, your delegated admin
      relationship (GDAP) with the partner gives the account a reading role, and none of your
      Conditional Access policies blocks it.
    </Text>
    <Text>The partner&apos;s tenant, as your policies and logs name it:</Text>
    <CopyId value={partnerTenantId()} what="the partner's tenant id" />
    <Text>
      The app may do exactly this, and only as that account: read users (User.Read.All), read
      license assignments (LicenseAssignment.Read.All) and read the organization&apos;s own record
      (Organization.Read.All). The sign-in is kept encrypted by the worker that imports; the pages
      you see have no way to use it. Tokens of your tenant live in memory and are dropped when the
      import ends.
    </Text>
  </Part>
);

const What = () => (
  <Part title="What is read">
    <Text>Of each user, the same for every customer:</Text>
    <Purposes of={USER_FIELD_PURPOSES} />
    <Text>Of each product:</Text>
    <Purposes of={SKU_FIELD_PURPOSES} />
    <Text>
      Of the organization its id, name and country, to be sure that it is the right tenant, and the
      number of its users, to be sure that none is missing. No mail, no files, no calendar, no
      sign-in activity.
    </Text>
  </Part>
);

const Purposes = ({ of }: { of: readonly FieldPurpose[] }) => (
  <List spacing={4}>
    {of.map(({ fields, purpose }) => (
      <ListItem key={purpose}>
        <strong>{fields.join(", ")}</strong>: {purpose}
      </ListItem>
    ))}
  </List>
);

const When = ({ tenant }: { tenant: string }) => (
  <Part title="When">
    <Text>
      Once a day, by schedule. Between that only when somebody asks: an administrator presses Import
      now or Test access, the partner consents to the app or runs a command. Each of these has its
      name in the <TextLink href={`/t/${tenant}/access`}>log</TextLink>, and each request stands
      there by itself.
    </Text>
  </Part>
);

const Compare = () => (
  <Part title="Compare it with your own log">
    <List type="ordered" spacing={4}>
      <ListItem>
        Open the Entra admin center, Monitoring &amp; health, Sign-in logs, User sign-ins
        (non-interactive).
      </ListItem>
      <ListItem>
        Add the columns <em>Cross tenant access type</em>, <em>Home tenant ID</em> and{" "}
        <em>Application</em>; filter the first by <em>Service provider</em> and the second by the
        tenant id above.
      </ListItem>
      <ListItem>
        Each line is one token. The portal&apos;s log has it as <em>Sign-in (token)</em> at about
        the same second, and the request id there is the line&apos;s <em>Request ID</em>. Where no
        answer of Microsoft arrived the portal has an id of its own, which your log does not know.
      </ListItem>
      <ListItem>
        If you collect the Microsoft Graph activity logs, each line of the portal&apos;s log with{" "}
        <em>Microsoft Graph</em> is one there, with the same id as <em>RequestId</em>.
      </ListItem>
      <ListItem>
        A sign-in with the portal&apos;s app that is not in this log should not be. Ask your partner
        about it. The partner&apos;s people may sign in with other apps for other reasons: those are
        not the portal&apos;s.
      </ListItem>
    </List>
  </Part>
);

const Verify = ({ tenant }: { tenant: string }) => (
  <Part title="Verify the log yourself">
    <Text>
      Each row of the log carries a hash over its content and over the hash of the row before, so a
      row cannot be changed, taken out or put in without breaking all that follow. The{" "}
      <Anchor href={`/api/t/${tenant}/access/export?format=json`} download inherit>
        log as JSON
      </Anchor>{" "}
      has all that is needed to compute them again without the portal. For each row:
    </Text>
    <List type="ordered" spacing={4}>
      <ListItem>
        Write the number and the fields as one JSON array, with a comma and a space between the
        elements: <Code>[seq, field, field, …]</Code>
      </ListItem>
      <ListItem>
        Take the bytes of <Code>prevHash</Code> (it is written in hexadecimal, and empty in the
        first row), then that text in UTF-8, and compute SHA-256.
      </ListItem>
      <ListItem>
        The result must be <Code>hash</Code>, and the next row must have it as <Code>prevHash</Code>{" "}
        and the next number.
      </ListItem>
    </List>
    <Text>
      Whoever controls the whole database could write a whole new log. What protects against that is
      a hash you have kept: write down the newest one now and then, and look for it in a later
      export.
    </Text>
  </Part>
);

const Stop = () => (
  <Part title="How to stop it">
    <List spacing={4}>
      <ListItem>
        At once, for this app: Entra admin center, Enterprise applications, the app, Properties, set{" "}
        <em>Enabled for users to sign-in</em> to <em>No</em>, or delete it there.
      </ListItem>
      <ListItem>
        For everything the partner may do: Microsoft 365 admin center, Settings, Partner
        relationships, remove the roles.
      </ListItem>
      <ListItem>
        By policy: a Conditional Access policy that blocks service provider users of the tenant id
        above.
      </ListItem>
    </List>
    <Text>
      The data that was imported stays until your partner offboards the tenant. The next import
      fails and says why; nothing is deleted by that.
    </Text>
  </Part>
);
