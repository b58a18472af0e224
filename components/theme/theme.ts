import {
  createTheme,
  type CSSVariablesResolver,
  defaultVariantColorsResolver,
  type VariantColorsResolver,
} from "@mantine/core";
import { COLOR_TUPLES } from "./color-tuples";
import { DARK, LIGHT, toCssVariables } from "./palette";

/** Filled colors are dark in the light scheme and light in the dark one: so is what is written on them. */
const variantColorResolver: VariantColorsResolver = (input) => {
  const colors = defaultVariantColorsResolver(input);
  return input.variant === "filled" ? { ...colors, color: "var(--portal-action-text)" } : colors;
};

/** Type, spacing, radius and component defaults: calm and dense, hairlines instead of shadows. */
export const theme = createTheme({
  colors: COLOR_TUPLES,
  primaryColor: "blue",
  primaryShade: { light: 6, dark: 3 },
  variantColorResolver,
  black: LIGHT.text,
  white: LIGHT.surface,
  fontFamily: "'Inter Variable', system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif",
  fontFamilyMonospace: "ui-monospace, SFMono-Regular, Menlo, Consolas, monospace",
  fontSizes: sizes([12, 13, 14, 16, 20]),
  lineHeights: { xs: "1.334", sm: "1.539", md: "1.429", lg: "1.5", xl: "1.4" },
  fontWeights: { regular: "400", medium: "500", bold: "600" },
  spacing: sizes([8, 12, 16, 24, 32]),
  radius: sizes([4, 6, 8, 12, 16]),
  defaultRadius: "sm",
  respectReducedMotion: true,
  cursorType: "pointer",
  headings: {
    fontFamily: "'Inter Variable', system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif",
    fontWeight: "600",
    sizes: {
      h1: heading(24, 32),
      h2: heading(20, 28),
      h3: heading(16, 24),
      h4: heading(14, 20),
      h5: heading(13, 20),
      h6: heading(12, 16),
    },
  },
  components: {
    Paper: { defaultProps: { radius: "md" } },
    Alert: { defaultProps: { radius: "md" } },
    // a dialog's `<header>` would be told as a second banner of the page
    ModalHeader: { defaultProps: { role: "presentation" } },
    Table: { defaultProps: { tabularNums: true, fz: "md" } },
    Menu: {
      defaultProps: {
        shadow: "md",
        transitionProps: { duration: 120 },
        withInitialFocusPlaceholder: false, // the first item gets the focus; a menu holds only items
      },
    },
    Tooltip: {
      defaultProps: {
        events: { hover: true, focus: true, touch: true },
        interactive: true, // the pointer may rest on the text to read it
        multiline: true,
        maw: 320,
        withArrow: true,
      },
    },
  },
});

/** The palette as `--portal-…` variables, and in Mantine's own, so that its components follow it. */
export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: { ...toCssVariables(LIGHT), ...ROLES_OF_MANTINE },
  dark: { ...toCssVariables(DARK), ...ROLES_OF_MANTINE },
});

/** Mantine's names of a state's text and tint. */
const tinted = (color: string, role: string) => ({
  [`--mantine-color-${color}-light`]: `var(--portal-${role}-tint)`,
  [`--mantine-color-${color}-light-hover`]: `var(--portal-${role}-tint)`,
  [`--mantine-color-${color}-light-color`]: `var(--portal-${role})`,
  [`--mantine-color-${color}-text`]: `var(--portal-${role})`,
});

const ROLES_OF_MANTINE: Record<string, string> = {
  "--mantine-color-body": "var(--portal-surface)",
  "--mantine-color-text": "var(--portal-text)",
  "--mantine-color-bright": "var(--portal-text)",
  "--mantine-color-dimmed": "var(--portal-text-muted)",
  "--mantine-color-placeholder": "var(--portal-text-muted)",
  "--mantine-color-anchor": "var(--portal-link)",
  "--mantine-color-error": "var(--portal-danger)",
  "--mantine-color-success": "var(--portal-success)",
  "--mantine-color-default": "var(--portal-surface)",
  "--mantine-color-default-hover": "var(--portal-subtle)",
  "--mantine-color-default-color": "var(--portal-text)",
  "--mantine-color-default-border": "var(--portal-hairline)",
  "--mantine-primary-color-contrast": "var(--portal-action-text)",
  ...tinted("blue", "info"),
  ...tinted("green", "success"),
  ...tinted("teal", "success"),
  ...tinted("yellow", "warning"),
  ...tinted("orange", "warning"),
  ...tinted("red", "danger"),
  ...tinted("gray", "neutral"),
};

function sizes([xs, sm, md, lg, xl]: readonly [number, number, number, number, number]) {
  return { xs: toRem(xs), sm: toRem(sm), md: toRem(md), lg: toRem(lg), xl: toRem(xl) };
}

function heading(size: number, line: number) {
  return { fontSize: toRem(size), lineHeight: toRem(line) };
}

/** Pixels at the browser's usual text size; grows with what the reader has set. */
function toRem(pixels: number): string {
  return `${pixels / 16}rem`;
}
