/** Failures in a row, over all tenants and nobody's fault, after which Microsoft is taken for down. */
export const OUTAGE_AFTER = 5;
