import { List, ListItem, Paper, Stack, Text, Title } from "@mantine/core";
import { StateMark } from "@/components/imports/state-mark";
import { TextLink } from "@/components/imports/text-link";
import type { PartnerCustomerRecord } from "@/db/queries/get-partner-customer";
import { isStanding, mayConsent, mayReadDirectory } from "@/lib/domain/partner/gdap-roles";
import { isUnderWay } from "@/lib/domain/partner/partner-request";
import { RequestOutcome } from "./request-outcome";
import { WorkButton } from "./work-button";

type Props = {
  customer: PartnerCustomerRecord;
  consent: React.ComponentProps<typeof WorkButton>["action"];
  now: Date;
};

/** The consent as a guided step: what is allowed and why, what has to be in place, and what came of it. */
export function ConsentStep({ customer, consent, now }: Props) {
  const { consent: request, tenantId } = customer;
  return (
    <Paper withBorder p="md">
      <Stack gap="md" maw="72ch">
        <Text>
          With consent the import app may read this customer&apos;s tenant in the name of the
          service account, as far as the admin relationship allows. It is needed once for each
          customer.
        </Text>
        <WhatIsAllowed />
        <Prerequisites customer={customer} />
        <div>
          <Title order={3}>3. Consent</Title>
          <Text mb="xs">
            The portal&apos;s worker asks Partner Center for it. The customer sees the request with
            your name in its access log.
          </Text>
          <WorkButton
            action={consent}
            busyLabel="Consenting…"
            isBusy={request !== undefined && isUnderWay(request, now)}
          >
            {request ? "Consent again" : "Consent"}
          </WorkButton>
        </div>
        {request && <RequestOutcome request={request} now={now} />}
        {request?.state === "done" && (
          <Text>
            <TextLink href={`/t/${tenantId}/settings/imports`}>Start an import</TextLink> to see it
            work.
          </Text>
        )}
      </Stack>
    </Paper>
  );
}

function WhatIsAllowed() {
  return (
    <div>
      <Title order={3}>1. What is consented to</Title>
      <Text>Three permissions of Microsoft Graph. All of them read, none can change anything:</Text>
      <List>
        {PERMISSIONS.map(([name, why]) => (
          <ListItem key={name}>
            <strong style={{ overflowWrap: "anywhere" }}>{name}</strong>: {why}
          </ListItem>
        ))}
      </List>
    </div>
  );
}

const PERMISSIONS = [
  ["User.Read.All", "users with their department, country and licenses, for cost per unit"],
  ["LicenseAssignment.Read.All", "products with their purchased and assigned licenses"],
  ["Organization.Read.All", "the tenant's own id, to be sure that it is the right one"],
] as const;

function Prerequisites({ customer }: { customer: PartnerCustomerRecord }) {
  return (
    <div>
      <Title order={3}>2. What has to be in place</Title>
      <Stack component="ul" gap={6} m={0} p={0} style={{ listStyle: "none" }}>
        {listPrerequisites(customer).map(({ tone, text }) => (
          <li key={text}>
            <StateMark tone={tone}>{TONE_WORDS[tone]}</StateMark> {text}
          </li>
        ))}
      </Stack>
    </div>
  );
}

const TONE_WORDS = { good: "In place", bad: "Missing", warning: "Missing", neutral: "To check" };

type Prerequisite = { tone: keyof typeof TONE_WORDS; text: string };

function listPrerequisites({ relationships }: PartnerCustomerRecord): Prerequisite[] {
  const standing = relationships.filter(({ status }) => isStanding(status));
  const roleIds = standing.flatMap((relationship) => relationship.roleIds);
  return [
    {
      tone: standing.length > 0 ? "good" : "bad",
      text: "An active admin relationship",
    },
    {
      tone: mayConsent(roleIds) ? "good" : "bad",
      text: "In it a role that may consent: Cloud application administrator, Privileged role administrator or Global administrator",
    },
    {
      tone: mayReadDirectory(roleIds) ? "good" : "warning",
      text: "In it a role that may read users and licenses, such as Directory readers, for the import afterwards",
    },
    {
      tone: "neutral",
      text: "In Partner Center: the service account is a member of AdminAgents, and of the security group that has these roles",
    },
  ];
}
