"use client";
import { FailedPage } from "@/components/ui/failed-page";

type Props = { error: unknown; retry: () => void };

/** A page of a tenant failed; the frame around it still stands. */
export default function TenantError(props: Props) {
  return <FailedPage {...props} />;
}
