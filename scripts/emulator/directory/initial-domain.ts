/** The first name of every tenant, which guests' addresses end with. */
export const initialDomain = (domain: string): string =>
  `${(domain.split(".")[0] ?? domain).replaceAll("-", "")}.onmicrosoft.com`;
