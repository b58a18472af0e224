import { rowPaginationFeature, rowSortingFeature, tableFeatures } from "@tanstack/react-table";

/** What our tables use of TanStack Table; the server sorts and pages, so no row models. */
export const tableParts = tableFeatures({ rowSortingFeature, rowPaginationFeature });
