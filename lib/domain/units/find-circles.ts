/**
 * The circles in "stands under": each as the nodes that stand under one another, from the one met
 * first upwards. Empty for every tree. A parent that is not a key of the map ends the way up.
 */
export function findCircles<Key extends string>(parents: ReadonlyMap<Key, Key | null>): Key[][] {
  const circles: Key[][] = [];
  const seen = new Set<Key>();
  for (const start of parents.keys()) {
    const way: Key[] = [];
    let node: Key | null = start;
    while (node !== null && !seen.has(node)) {
      seen.add(node);
      way.push(node);
      node = parents.get(node) ?? null;
    }
    // a node seen on an earlier way closes no circle now
    const closedAt = node === null ? -1 : way.indexOf(node);
    if (closedAt >= 0) circles.push(way.slice(closedAt));
  }
  return circles;
}
