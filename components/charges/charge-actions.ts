import type { Answer } from "@/components/ui/answer";
import type { TypedCharge } from "@/lib/domain/charges/check-charge";

type Problems = { problems: { field: string; message: string }[] };
type Line = { id: string; version: number; reason: string };

/** What the price book can ask of the server. */
export type ChargeActions = {
  add: (input: { skuId: string; typed: TypedCharge; reason: string }) => Promise<Answer<Problems>>;
  correct: (input: Line & { typed: TypedCharge }) => Promise<Answer<Problems>>;
  changePrice: (input: Line & { price: string; fromDay: string }) => Promise<Answer<Problems>>;
  end: (input: Line & { lastDay: string }) => Promise<Answer<null>>;
  remove: (input: Line) => Promise<Answer<null>>;
};

/** A product to choose from. */
export type SkuOption = { value: string; label: string };
