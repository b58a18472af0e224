import {
  IconCoins,
  IconHistory,
  IconLayoutDashboard,
  IconLicense,
  IconReceipt,
  IconShieldSearch,
  IconSitemap,
  IconUsers,
} from "@tabler/icons-react";

/** The sections of a tenant's pages, in the order of the navigation. */
export const MAIN_SECTIONS: readonly Section[] = [
  { path: "overview", label: "Overview", Icon: IconLayoutDashboard },
  { path: "users", label: "Users", Icon: IconUsers },
  { path: "licenses", label: "Licenses", Icon: IconLicense },
  { path: "costs", label: "Costs", Icon: IconCoins, isCost: true },
  { path: "charges", label: "Charges", Icon: IconReceipt, isCost: true },
  { path: "mapping", label: "Mapping", Icon: IconSitemap },
  { path: "changes", label: "Changes", Icon: IconHistory },
  { path: "access", label: "Tenant access", Icon: IconShieldSearch },
];

type Section = { path: string; label: string; Icon: typeof IconUsers; isCost?: true };
