import type { MantineColorsTuple } from "@mantine/core";

const green: MantineColorsTuple = [
  "#e6f5ee",
  "#c9e9da",
  "#93ddbb",
  "#5fd3a2",
  "#43b988",
  "#239268",
  "#0f6e4c",
  "#0d5a3f",
  "#0a4a34",
  "#073626",
];

const yellow: MantineColorsTuple = [
  "#fff4e0",
  "#ffe5b8",
  "#fad491",
  "#f6c06a",
  "#e5a94b",
  "#c77700",
  "#8f5800",
  "#7a4a00",
  "#633c00",
  "#472b00",
];

/**
 * The palette's colors as the ten shades Mantine counts by. Shade 6 is filled in the light scheme,
 * shade 3 in the dark one.
 */
export const COLOR_TUPLES = {
  blue: [
    "#e8f0fd",
    "#cfe0fb",
    "#a9c8fc",
    "#6ea8fe",
    "#5b97f0",
    "#3b7cd6",
    "#1d5fbf",
    "#1a56ad",
    "#174a94",
    "#123a75",
  ],
  red: [
    "#fdecea",
    "#fbd5d1",
    "#ffb9b3",
    "#ff9b92",
    "#f27d73",
    "#d94f45",
    "#b3261e",
    "#9f211a",
    "#8c1d18",
    "#6d1511",
  ],
  green,
  teal: green,
  yellow,
  orange: yellow,
  gray: [
    "#f5f7fa",
    "#eef1f5",
    "#dfe4ea",
    "#dfe4ea",
    "#b2bbc8",
    "#8390a3",
    "#596275",
    "#3d4657",
    "#262e3c",
    "#131a26",
  ],
  dark: [
    "#e6eaf2",
    "#c3cad8",
    "#9aa6ba",
    "#66738a",
    "#2a3446",
    "#222b3d",
    "#161d2c",
    "#0f1420",
    "#0b1019",
    "#070b12",
  ],
} as const satisfies Record<string, MantineColorsTuple>;
