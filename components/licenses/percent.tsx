import { NoValue } from "@/components/ui/no-value";
import { formatPercent } from "@/lib/domain/format";

/** A share with one decimal; a dash where there is nothing to have a share of. */
export function Percent({ basisPoints }: { basisPoints: number | null }) {
  return basisPoints === null ? <NoValue /> : formatPercent(basisPoints);
}
