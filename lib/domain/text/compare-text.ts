/** Orders texts by their code units, the same on every machine: for keys and codes, not for names. */
export const compareText = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
