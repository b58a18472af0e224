import { formatInstant } from "../format";

type Header = { readonly tenantId: string; readonly name: string; readonly dataAsOf: Date | null };
type Made = {
  readonly actor: { readonly kind: string; readonly name?: string };
  readonly at: Date;
};

/** Of whom a file is, how old its data is, and who made it when: what every *About* begins with. */
export const describeSource = (
  { tenantId, name, dataAsOf }: Header,
  { actor, at }: Made,
): (readonly [label: string, value: string])[] => [
  ["Customer", name],
  ["Tenant", tenantId],
  ["Data as of", dataAsOf ? formatInstant(dataAsOf) : "nothing imported yet"],
  ["Generated", formatInstant(at)],
  ["By", actor.name ?? "the portal"],
];
