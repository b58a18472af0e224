/**
 * How many slips of the keyboard lie between two texts: a character left out, added, replaced, or
 * two neighbours swapped, none of them touched again (Damerau-Levenshtein, optimal string alignment).
 * `retial` and `retail` are 1 apart. Counts code points; the same in both directions.
 */
export function typoDistance(a: string, b: string): number {
  const left = Array.from(a);
  const right = Array.from(b);
  let beforeLast: number[] = [];
  let last = Array.from({ length: right.length + 1 }, (_, column) => column);
  left.forEach((letter, row) => {
    const current = [row + 1];
    right.forEach((other, column) => {
      const steps = [
        at(last, column) + (letter === other ? 0 : 1),
        at(last, column + 1) + 1,
        at(current, column) + 1,
      ];
      const isSwap = letter === right[column - 1] && left[row - 1] === other;
      if (isSwap) steps.push(at(beforeLast, column - 1) + 1);
      current.push(Math.min(...steps));
    });
    beforeLast = last;
    last = current;
  });
  return at(last, right.length);
}

const at = (row: readonly number[], column: number) => row[column] ?? Infinity;
