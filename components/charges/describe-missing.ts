import { counted } from "@/components/ui/counted";

/** `2 products have seats without a price: 34 seats`. */
export function describeMissing(missing: readonly { seats: number }[]): string {
  const seats = missing.reduce((sum, one) => sum + one.seats, 0);
  const verb = missing.length === 1 ? "has" : "have";
  return `${counted(missing.length, "product")} ${verb} seats without a price: ${counted(seats, "seat")}`;
}
