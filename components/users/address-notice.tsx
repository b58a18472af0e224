import { Alert } from "@mantine/core";
import type { UserPage, UserPageAt } from "@/db/queries/list-users";
import { findMissedPage } from "./find-missed-page";
import { formatCount } from "@/lib/domain/format";

type Props = { ignored: readonly string[]; asked: UserPageAt; shown: UserPage; pageSize: number };

/** Says what of a link could not be followed; nothing when all of it was. */
export function AddressNotice({ ignored, asked, shown, pageSize }: Props) {
  const missed = findMissedPage(asked, shown, pageSize);
  if (ignored.length === 0 && !missed) return null;
  return (
    <Alert color="yellow" role="status">
      {ignored.length > 0 && (
        <div>
          Some of this link’s settings were not understood and were ignored: {ignored.join(", ")}.
        </div>
      )}
      {missed && (
        <div>
          There is no page {formatCount(missed.asked)} to go to. This is page{" "}
          {formatCount(missed.shown)}.
        </div>
      )}
    </Alert>
  );
}
