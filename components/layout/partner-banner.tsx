import { IconEye } from "@tabler/icons-react";
import Link from "next/link";
import classes from "./partner-banner.module.css";

/** Reminds the partner's staff whose data they look at; it cannot be closed. */
export function PartnerBanner({ tenantName }: { tenantName: string }) {
  return (
    <div className={classes["banner"]} data-partner-banner>
      <IconEye size={16} aria-hidden />
      <span className={classes["text"]}>
        You are viewing <strong>{tenantName}</strong> as partner administrator
      </span>
      <Link href="/partner/customers" className={classes["link"]}>
        All customers
      </Link>
    </div>
  );
}
