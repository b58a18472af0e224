/** Which page of a list an address asks for: `index` counts from 0. */
export type PageAsked = { index: number; isValid: boolean };

/**
 * Reads `?page=`, which counts from 1. Nothing given is the first page; anything but a whole number
 * from 1 to 99,999 is the first page too, and `isValid` is false so that the page can say so.
 */
export function parsePage(value: string | string[] | undefined): PageAsked {
  if (value === undefined) return { index: 0, isValid: true };
  const isValid = typeof value === "string" && /^[1-9]\d{0,4}$/.test(value);
  return { index: isValid ? Number(value) - 1 : 0, isValid };
}
