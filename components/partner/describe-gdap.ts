import type { StateTone } from "@/components/imports/state-mark";
import type { PartnerTenantGdap } from "@/db/queries/list-partner-tenants";
import { formatDay } from "@/lib/domain/format";
import type { Day } from "@/lib/domain/ids";
import { gdapDeadline, type GdapDeadline } from "@/lib/domain/partner/gdap-deadline";

/** A customer's admin relationship in a word or two, and how it is to be taken. */
export type GdapWords = { text: string; tone: StateTone | null };

/** How a customer's relationships stand. `tone` is null where nothing needs to be marked. */
export function describeGdap(gdap: PartnerTenantGdap | null, now: Date): GdapWords {
  if (!gdap) return { text: "Not known", tone: null };
  if (!gdap.isStanding) return { text: "GDAP has ended", tone: "bad" };
  const deadline = gdapDeadline(gdap, now);
  if (deadline.state === "open" && gdap.endsAt)
    return { text: describeEnd(gdap.endsAt, deadline), tone: null };
  return { text: deadline.text, tone: toneOf(deadline) };
}

/** The end as a date: `Until 5 Dec 2026`, `Extends itself on 5 Dec 2026`. */
export function describeEnd(endsAt: Date, { extendsItself }: Pick<GdapDeadline, "extendsItself">) {
  const day = formatDay(endsAt.toISOString().slice(0, 10) as Day);
  return extendsItself ? `Extends itself on ${day}` : `Until ${day}`;
}

/** Red when it is over or a matter of days, amber when it is near. */
export function toneOf({ state, warningDays }: GdapDeadline): StateTone | null {
  if (state === "ended" || warningDays === 3) return "bad";
  return state === "near" ? "warning" : null;
}
