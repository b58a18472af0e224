import { AppError } from "../../errors";

/**
 * Minor units as the whole number JSON writes: exact up to 90 trillion euros.
 *
 * @throws {AppError} `invalid` beyond that
 */
export function toJsonAmount(minor: bigint): number {
  const amount = Number(minor);
  if (!Number.isSafeInteger(amount))
    throw new AppError("invalid", `The amount ${minor} is too large to be written exactly.`);
  return amount;
}
