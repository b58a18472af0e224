"use client";
import { useSearchParams } from "next/navigation";
import { ExportMenu } from "@/components/ui/export-menu";

/** The list as it is filtered and sorted, as a file with all rows that match. */
export function UsersExport({ tenant }: { tenant: string }) {
  const shown = useSearchParams().toString();
  return <ExportMenu href={`/api/t/${tenant}/users/export${shown === "" ? "" : `?${shown}`}`} />;
}
