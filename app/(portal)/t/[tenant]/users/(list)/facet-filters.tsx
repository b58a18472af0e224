import { FacetBar } from "@/components/users/facet-bar";
import type { ProductNames } from "@/components/users/license-names";
import type { UserPage } from "@/db/queries/list-users";
import { listUserFacets } from "@/db/queries/list-user-facets";
import type { UserFilter } from "@/db/queries/user-filter";
import type { Scope } from "@/db/scope";

type Props = { scope: Scope; filter: UserFilter; products: ProductNames; page: UserPage };

/** The filters with their counts; they come after the rows, which do not wait for them. */
export async function UserFacetFilters({ scope, filter, products, page }: Props) {
  const facets = await listUserFacets(scope, filter);
  return <FacetBar facets={facets} products={products} matching={page.matching} />;
}
