import { listProductNames } from "@/app/(portal)/t/[tenant]/users/(list)/find-users-page";
import { readUsersAddress } from "@/components/users/read-users-address";
import { exportUsers } from "@/db/queries/export-users";
import { getTenantHeader } from "@/db/queries/get-tenant-header";
import { answerWithTable } from "@/lib/auth/answer-with-table";
import { pageSearch } from "@/lib/auth/page-search";
import { answerForScope } from "@/lib/auth/require-api-scope";
import { describeSource } from "@/lib/domain/exports/describe-source";
import { userFile } from "@/lib/domain/exports/user-file";

type Context = { params: Promise<{ tenant: string }> };

/** The Users page as a file: the address's filter and sort, all rows that match. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { tenant } = await params;
  const search = new URL(request.url).searchParams;
  const asked = readUsersAddress(pageSearch(search));
  return answerForScope(tenant, "users:read", async (scope) => {
    const [names, header] = await Promise.all([listProductNames(scope), getTenantHeader(scope)]);
    const nameOf = (id: string) => names[id]?.name ?? id;
    return answerWithTable({
      ...{ search, name: `users ${header.domain}` },
      table: userFile(exportUsers(scope, asked), nameOf),
      about: [
        ...describeSource(header, { actor: scope.actor, at: new Date() }),
        ["Filter", describeFilter(search)],
      ],
    });
  });
}

/** What narrowed the list, as the address says it. */
function describeFilter(search: URLSearchParams): string {
  const shown = new URLSearchParams(search);
  for (const name of ["format", "delimiter", "page", "size", "after", "before", "last"])
    shown.delete(name);
  return shown.size === 0 ? "none: all users" : decodeURIComponent(shown.toString());
}
