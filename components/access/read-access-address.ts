import { parsePage } from "@/components/imports/parse-page";
import { dayOf } from "@/lib/domain/ids";
import { REASONS, SERVICES } from "./describe-access";

type Values = Record<string, string | string[] | undefined>;

/** Which part of the access log an address asks for. */
export type AccessAddress = {
  filter: { day?: string; reason?: string; service?: string };
  /** From 0. */
  index: number;
  /** True when every part of the address made sense. */
  isValid: boolean;
};

/**
 * Reads `?day=`, `?reason=`, `?service=` and `?page=`. A part that makes no sense is left out, never
 * an error; an empty one, as a form sends it, is none.
 */
export function readAccessAddress(values: Values): AccessAddress {
  const day = keep(values["day"], isDay);
  const reason = keep(values["reason"], (text) => new Map(REASONS).has(text));
  const service = keep(values["service"], (text) => new Map(SERVICES).has(text));
  const page = parsePage(values["page"]);
  return {
    filter: {
      ...(day.value !== undefined && { day: day.value }),
      ...(reason.value !== undefined && { reason: reason.value }),
      ...(service.value !== undefined && { service: service.value }),
    },
    index: page.index,
    isValid: day.isValid && reason.isValid && service.isValid && page.isValid,
  };
}

/** The filter as an address carries it: `day=2026-11-23&reason=test`; empty without one. */
export const accessSearch = (filter: AccessAddress["filter"]): string =>
  new URLSearchParams(filter).toString();

function keep(given: string | string[] | undefined, isKnown: (text: string) => boolean) {
  if (given === undefined || given === "") return { value: undefined, isValid: true };
  const isValid = typeof given === "string" && isKnown(given);
  return { value: isValid ? given : undefined, isValid };
}

/** A day that exists: not the 30th of February, which a `Date` would take for March. */
function isDay(text: string): boolean {
  const midnight = new Date(`${text}T00:00:00Z`);
  const isWritten = /^[12]\d{3}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(midnight.getTime());
  return isWritten && dayOf(midnight) === text;
}
