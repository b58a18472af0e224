import { describe, expect, test } from "vitest";
import { DARK, LIGHT, toCssVariables } from "./palette";

const SCHEMES = [
  ["light", LIGHT],
  ["dark", DARK],
] as const;

describe.each(SCHEMES)("in the %s scheme", (_, colors) => {
  // guards: text that people with weak eyes, or in the sun, cannot read (WCAG 1.4.3)
  test.each([
    ["text", "surface"],
    ["text", "subtle"],
    ["textMuted", "surface"],
    ["textMuted", "subtle"],
    ["link", "surface"],
    ["link", "subtle"],
    ["actionText", "action"],
    ["success", "successTint"],
    ["success", "surface"],
    ["warning", "warningTint"],
    ["warning", "surface"],
    ["danger", "dangerTint"],
    ["danger", "surface"],
    ["info", "infoTint"],
    ["neutral", "neutralTint"],
    ["text", "warningTint"],
    ["text", "dangerTint"],
    ["text", "infoTint"],
  ] as const)("%s can be read on %s", (front, back) => {
    expect(contrast(colors[front], colors[back])).toBeGreaterThanOrEqual(4.5);
  });

  // guards: borders, focus and bars that cannot be told from the page (WCAG 1.4.11)
  test.each([
    "controlBorder",
    "focus",
    "seatsAssigned",
    "seatsUnassigned",
    "seatsSuspended",
    "seatsOver",
  ] as const)("%s stands out from the surface", (role) => {
    expect(contrast(colors[role], colors.surface)).toBeGreaterThanOrEqual(3);
  });
});

// guards: a variable that a style sheet names and nobody defines, so that the color is lost
test("a color's CSS variable is its role in kebab case", () => {
  const variables = toCssVariables(LIGHT);
  expect(variables["--portal-text-muted"]).toBe(LIGHT.textMuted);
  expect(Object.keys(variables)).toHaveLength(Object.keys(LIGHT).length);
});

/** @see https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(one: string, other: string): number {
  const [darker, lighter] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter! + 0.05) / (darker! + 0.05);
}

function luminance(hex: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}
