import { StateMark } from "@/components/imports/state-mark";
import type { PartnerTenantGdap } from "@/db/queries/list-partner-tenants";
import { describeGdap } from "./describe-gdap";

type Props = { gdap: PartnerTenantGdap | null; now: Date };

/** How long the partner may enter the customer's tenant; marked when that ends soon or is over. */
export function GdapMark({ gdap, now }: Props) {
  const { text, tone } = describeGdap(gdap, now);
  return tone ? <StateMark tone={tone}>{text}</StateMark> : text;
}

/** The same where there is little room: nothing while nothing needs attention. */
export function GdapWarning({ gdap, now }: Props) {
  const { text, tone } = describeGdap(gdap, now);
  return tone && <StateMark tone={tone}>{text}</StateMark>;
}
