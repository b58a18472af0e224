/** How tall a chart of that many bars is, with its axis, in pixels. */
export const heightOfBars = (bars: number): number => bars * 44 + 32;
