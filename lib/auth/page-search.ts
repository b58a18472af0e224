/** The query of a request as a page gets it: a text for each name, or a list when it is there twice. */
export const pageSearch = (search: URLSearchParams): Record<string, string | string[]> =>
  Object.fromEntries(
    [...search.keys()].map((name) => {
      const all = search.getAll(name);
      return [name, all.length > 1 ? all : (all[0] ?? "")];
    }),
  );
