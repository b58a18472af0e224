import { and, eq, exists, inArray, isNull, or, type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { parseGuid, type SkuId, type TenantId } from "@/lib/domain/ids";
import { foldSearch } from "@/lib/domain/users/search-text";
import { licenseSpans, users } from "../../schema";
import type { TenantDb } from "../../scope";
import type { UserFilter } from "../user-filter";
import type { Facet } from "./read-facets";
import { readPaidSkuIds } from "./read-tenant-skus";
