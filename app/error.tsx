"use client";
import { CenteredPage } from "@/components/ui/centered-page";
import { FailedPage } from "@/components/ui/failed-page";

type Props = { error: unknown; retry: () => void };

export default function RootError(props: Props) {
  return (
    <CenteredPage>
      <FailedPage {...props} />
    </CenteredPage>
  );
}
