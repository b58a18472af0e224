import { AppError } from "../errors";

/** An exact amount: whole minor units (cents, fils, yen) beside the ISO 4217 code that gives them their size. */
export type Money = { minor: bigint; currency: string };

/** What typed text came to: an amount in minor units, or the sentence to show beside the field. */
export type ReadAmount = { minor: bigint } | { problem: string };

/** How many decimals a currency is written with (ISO 4217): EUR 2, JPY 0, BHD 3. */
export const minorDigits = (currency: string): number => DIGITS.get(currency) ?? 2;

/** Whether the text is the code of a currency in use, in capitals: `EUR`. */
export const isCurrency = (code: string): boolean => CODES.has(code);

/**
 * An amount as people type or paste it: `1234.5`, `1,234.50`, `1.234,50`, `1 234,50`, `1'234.50`,
 * with the currency's code or symbol around it or not, a minus in front for credits. The last of two
 * different marks is the decimal one. One mark with three digits behind it (`1.234`) is grouping where
 * the currency has no decimals, decimal where it has three and the mark is a point, and refused
 * elsewhere: a price must not be a thousand times itself because a mark was guessed.
 */
export function readAmount(typed: string, currency: string): ReadAmount {
  const text = typed.trim();
  const sign = /^[-\u2212]?/u.exec(text)?.[0] ?? "";
  const rest = sign + withoutCurrency(text.slice(sign.length), currency);
  const shape = /^([-\u2212]?)\s*([\d.,'’\s]*\d)$/u.exec(rest);
  if (!shape) return { problem: `“${typed.trim().slice(0, 40)}” is not an amount.` };
  const parts = splitMarks(shape[2] ?? "", minorDigits(currency));
  if ("problem" in parts) return parts;
  const whole = wholeDigits(parts.whole);
  if (whole === null) return { problem: `“${typed.trim()}” has its thousands grouped oddly.` };
  return toMinor(
    { negative: sign + (shape[1] ?? "") !== "", whole, decimals: parts.decimals },
    currency,
  );
}

/**
 * An amount as programs write it: digits, a point, a minus in front. More decimals than the currency
 * has are good while they are zeros.
 */
export function readDecimal(text: string, currency: string): ReadAmount {
  const shape = /^(-?)(\d+)(?:\.(\d*))?$/u.exec(text.trim());
  if (!shape) return { problem: `“${text.trim().slice(0, 40)}” is not an amount.` };
  const [, sign, whole = "", decimals = ""] = shape;
  return toMinor({ negative: sign === "-", whole, decimals }, currency);
}

/** The amount alone with grouped thousands and all decimals of its currency: `1,234.50`, `−3.00`. */
export const formatAmount = (minor: bigint, currency: string): string =>
  withMinus(formatter(currency, "decimal").format(decimalText(minor, currency)));

/** The amount with its currency: `€1,234.50`, `CHF 12.00`, `−¥300`. */
export const formatMoney = (minor: bigint, currency: string): string =>
  withMinus(formatter(currency, "currency").format(decimalText(minor, currency)));

/** The amount for machines: a point, no grouping, all decimals of the currency: `-1234.50`. */
export function decimalText(minor: bigint, currency: string): `${number}` {
  const digits = minorDigits(currency);
  const sign = minor < 0n ? "-" : "";
  const figures = (minor < 0n ? -minor : minor).toString().padStart(digits + 1, "0");
  const cut = figures.length - digits;
  const text = digits === 0 ? figures : `${figures.slice(0, cut)}.${figures.slice(cut)}`;
  // exactly digits, one point and a sign: what Intl reads digit by digit, never through a float
  return `${sign}${text}` as `${number}`;
}

/** One total per currency, by code; amounts of two currencies are never added. */
export function totalsByCurrency(amounts: Iterable<Money>): Money[] {
  const totals = new Map<string, bigint>();
  for (const { minor, currency } of amounts) {
    totals.set(currency, (totals.get(currency) ?? 0n) + minor);
  }
  return [...totals]
    .map(([currency, minor]) => ({ minor, currency }))
    .sort((a, b) => (a.currency < b.currency ? -1 : 1));
}

/**
 * The sum in one stated currency; 0 of it when there is nothing to add.
 *
 * @throws {AppError} `invalid` when an amount is in another currency
 */
export function sumMoney(amounts: Iterable<Money>, currency: string): Money {
  let minor = 0n;
  for (const amount of amounts) {
    if (amount.currency !== currency) {
      throw new AppError(
        "invalid",
        `Amounts in ${currency} and ${amount.currency} cannot be added: convert one first.`,
      );
    }
    minor += amount.minor;
  }
  return { minor, currency };
}

type Marked = { whole: string; decimals: string };

/** Cuts the decimals off, or says why it cannot be told which mark is the decimal one. */
function splitMarks(figures: string, digits: number): Marked | { problem: string } {
  const last = Math.max(figures.lastIndexOf("."), figures.lastIndexOf(","));
  if (last < 0) return { whole: figures, decimals: "" };
  const mark = figures[last] ?? "";
  const cut = { whole: figures.slice(0, last), decimals: figures.slice(last + 1) };
  if (/[.,]/u.test(cut.whole)) {
    return cut.whole.includes(mark) ? { whole: figures, decimals: "" } : cut;
  }
  if (!/^\d{3}$/u.test(cut.decimals) || !/^[1-9]\d{0,2}$/u.test(cut.whole)) return cut;
  if (digits === 0) return { whole: figures, decimals: "" };
  if (digits === 3 && mark === ".") return cut;
  const plain = `${cut.whole}${cut.decimals}`;
  return {
    problem: `“${figures}” can be read two ways: write ${plain}.${"0".repeat(digits)} or ${cut.whole}.${cut.decimals.slice(0, digits)}.`,
  };
}

/** The digits before the decimal mark; null when marks group them other than by three. */
function wholeDigits(whole: string): string | null {
  if (/^\d*$/u.test(whole)) return whole === "" ? "0" : whole;
  const mark = /[^\d]/u.exec(whole)?.[0] ?? "";
  const groups = whole.split(/\s/u.test(mark) ? /\s/u : mark);
  const [first = "", ...rest] = groups;
  const grouped = /^\d{1,3}$/u.test(first) && rest.every((group) => /^\d{3}$/u.test(group));
  return grouped ? groups.join("") : null;
}

type Figures = Marked & { negative: boolean };

function toMinor({ negative, whole, decimals }: Figures, currency: string): ReadAmount {
  if (!/^\d*$/u.test(decimals)) return { problem: "The decimals are not all digits." };
  const digits = minorDigits(currency);
  const kept = decimals.slice(0, digits).padEnd(digits, "0");
  if (/[1-9]/u.test(decimals.slice(digits))) {
    return { problem: `Amounts in ${currency} have ${digits} decimals at most.` };
  }
  if (whole.replace(/^0+/u, "").length > MOST_WHOLE_DIGITS) {
    return { problem: "The amount is too large." };
  }
  const minor = BigInt(whole + kept);
  return { minor: negative ? -minor : minor };
}

/** The text without the currency's own code or symbol in front or behind. */
function withoutCurrency(typed: string, currency: string): string {
  const text = typed.trim();
  for (const name of [currency, symbol(currency)]) {
    if (text.toUpperCase().startsWith(name)) return text.slice(name.length).trim();
    if (text.toUpperCase().endsWith(name)) return text.slice(0, -name.length).trim();
  }
  return text;
}

const symbol = (currency: string): string =>
  formatter(currency, "currency")
    .formatToParts(0)
    .find(({ type }) => type === "currency")?.value ?? currency;

/** Fits a Postgres bigint with the three decimals of a dinar to spare. */
const MOST_WHOLE_DIGITS = 14;

const FORMATTERS = new Map<string, Intl.NumberFormat>();

function formatter(currency: string, style: "decimal" | "currency"): Intl.NumberFormat {
  const key = `${currency} ${style}`;
  const known = FORMATTERS.get(key);
  if (known) return known;
  const digits = minorDigits(currency);
  const made = new Intl.NumberFormat("en-US", {
    style,
    ...(style === "currency" ? { currency } : {}),
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    signDisplay: "negative",
  });
  FORMATTERS.set(key, made);
  return made;
}

const withMinus = (text: string) => text.replace("-", "\u2212");

// ISO 4217's own exceptions to two decimals; ICU's differ for some (it rounds ISK, HUF and others its way)
const DIGITS: ReadonlyMap<string, number> = new Map([
  ..."BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"
    .split(" ")
    .map((code) => [code, 0] as const),
  ..."BHD IQD JOD KWD LYD OMR TND".split(" ").map((code) => [code, 3] as const),
  ["CLF", 4],
  ["UYW", 4],
]);

const CODES: ReadonlySet<string> = new Set(Intl.supportedValuesOf("currency").sort());
