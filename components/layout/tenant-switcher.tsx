"use client";
import { Menu, UnstyledButton } from "@mantine/core";
import { IconCheck, IconChevronDown } from "@tabler/icons-react";
import Link from "next/link";
import classes from "./tenant-switcher.module.css";

/** Enough of a tenant to go there. */
type TenantChoice = { tenantId: string; name: string };

type Props = {
  tenant: TenantChoice;
  /** The person's own tenants; the partner's staff has a list page instead. */
  tenants: readonly TenantChoice[];
  isPartner: boolean;
};

/** Which tenant this is, and the way to another one. */
export function TenantSwitcher({ tenant, tenants, isPartner }: Props) {
  if (isPartner)
    return (
      <Link
        href="/partner/customers"
        className={classes["target"]}
        aria-label={`${tenant.name}: choose another customer`}
      >
        <TenantName name={tenant.name} />
      </Link>
    );
  if (tenants.length < 2) return <span className={classes["name"]}>{tenant.name}</span>;
  return (
    <Menu position="bottom-start" withinPortal={false}>
      <Menu.Target>
        <UnstyledButton
          className={classes["target"] ?? ""}
          aria-label={`${tenant.name}: choose another tenant`}
        >
          <TenantName name={tenant.name} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown mah="70vh" style={{ overflowY: "auto" }}>
        {tenants.map((choice) => (
          <Menu.Item
            key={choice.tenantId}
            component={Link}
            href={`/t/${choice.tenantId}/overview`}
            leftSection={<Mark isHere={choice.tenantId === tenant.tenantId} />}
            aria-current={choice.tenantId === tenant.tenantId}
          >
            {choice.name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function TenantName({ name }: { name: string }) {
  return (
    <>
      <span className={classes["name"]}>{name}</span>
      <IconChevronDown size={16} aria-hidden className={classes["chevron"]} />
    </>
  );
}

function Mark({ isHere }: { isHere: boolean }) {
  return <IconCheck size={16} aria-hidden style={{ visibility: isHere ? "visible" : "hidden" }} />;
}
