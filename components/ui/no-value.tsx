import { MISSING } from "@/lib/domain/format";

/** Stands where there is no value: a dash to see, words to hear. Zero is `0`. */
export function NoValue() {
  return (
    <span role="img" aria-label="No value">
      {MISSING}
    </span>
  );
}
