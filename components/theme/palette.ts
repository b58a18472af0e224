/**
 * Every color of the portal, by what it is for. The CSS variable of `textMuted` is
 * `--portal-text-muted`, and so on; components name the variable, never the color.
 *
 * States come as text on a tint; chart colors are seen on the surface beside each other.
 */
export const LIGHT = {
  surface: "#ffffff",
  subtle: "#f5f7fa",
  text: "#131a26",
  textMuted: "#596275",
  action: "#1d5fbf",
  actionText: "#ffffff",
  link: "#1a56ad",
  /** Around what can be operated. */
  controlBorder: "#8390a3",
  /** Between things; carries no meaning. */
  hairline: "#dfe4ea",
  focus: "#1d5fbf",
  success: "#0d5a3f",
  successTint: "#e6f5ee",
  warning: "#7a4a00",
  warningTint: "#fff4e0",
  danger: "#8c1d18",
  dangerTint: "#fdecea",
  info: "#174a94",
  infoTint: "#e8f0fd",
  neutral: "#3d4657",
  neutralTint: "#eef1f5",
  seatsAssigned: "#1d5fbf",
  seatsUnassigned: "#c77700",
  seatsSuspended: "#8a94a3",
  seatsOver: "#b3261e",
} as const;

/** The same for the dark scheme. */
export const DARK: Palette = {
  surface: "#0f1420",
  subtle: "#161d2c",
  text: "#e6eaf2",
  textMuted: "#9aa6ba",
  action: "#6ea8fe",
  actionText: "#0b1220",
  link: "#8fbcff",
  controlBorder: "#66738a",
  hairline: "#2a3446",
  focus: "#8fbcff",
  success: "#5fd3a2",
  successTint: "#11261f",
  warning: "#f6c06a",
  warningTint: "#2a2113",
  danger: "#ff9b92",
  dangerTint: "#2d1719",
  info: "#8fbcff",
  infoTint: "#14233c",
  neutral: "#9aa6ba",
  neutralTint: "#1c2434",
  seatsAssigned: "#6ea8fe",
  seatsUnassigned: "#f0a045",
  seatsSuspended: "#7d8796",
  seatsOver: "#ff9b92",
};

type Palette = Readonly<Record<keyof typeof LIGHT, string>>;

/** The palette as CSS variables. */
export function toCssVariables(palette: Palette): Record<string, string> {
  return Object.fromEntries(
    Object.entries(palette).map(([role, color]) => [`--portal-${toKebab(role)}`, color]),
  );
}

const toKebab = (role: string) => role.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
