import { counted } from "@/components/ui/counted";
import type { Waste } from "@/db/queries/get-waste";
import { costText, describeCost } from "@/lib/domain/charges/describe-cost";
import { WASTE_DAYS } from "@/lib/domain/licenses/waste-days";

/** What is unused, in sentences. */
export function describeWaste({
  products,
  unassignedCost,
  idleCost,
  guests,
  days,
}: Pick<Waste, "products" | "unassignedCost" | "idleCost" | "guests" | "days">): {
  summary: string;
  guests: string;
} {
  const unassigned = products.reduce((sum, product) => sum + product.unassigned, 0);
  const idle = products.reduce((sum, product) => sum + product.idle, 0);
  const long =
    idle === 0
      ? `None of them was unassigned ${onAll(days)}.`
      : `${counted(idle, "license")} ${idle === 1 ? "was" : "were"} so ${onAll(days)}: ${costText(idleCost)} a month.`;
  return {
    summary:
      unassigned === 0
        ? "Every license that was bought is assigned."
        : `${counted(unassigned, "license")} unassigned: ${describeCost(unassignedCost)}. ${long}`,
    guests:
      guests.users === 0
        ? "No guest holds a paid license."
        : `${counted(guests.users, "guest")} ${guests.users === 1 ? "holds" : "hold"} a paid license: ${describeCost(guests.cost)}.`,
  };
}

/** Of the last days, those without an import are not known. */
const onAll = (days: number) =>
  days === WASTE_DAYS
    ? `on every one of the last ${WASTE_DAYS} days`
    : `on all of the ${counted(days, "imported day")} among the last ${WASTE_DAYS}`;
