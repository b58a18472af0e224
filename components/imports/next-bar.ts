/**
 * Which of `count` bars a key leads to from the one at `index`: the arrows to the neighbor, Home and
 * End to the first and last. Undefined for any other key, and where there is none further.
 */
export function nextBar(key: string, index: number, count: number): number | undefined {
  const target = targetOf(key, index, count);
  return target !== undefined && target >= 0 && target < count ? target : undefined;
}

function targetOf(key: string, index: number, count: number): number | undefined {
  switch (key) {
    case "ArrowLeft":
      return index - 1;
    case "ArrowRight":
      return index + 1;
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return undefined;
  }
}
