"use client";
import { AppShell } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import type { ReactNode } from "react";
import { FocusHeading } from "./focus-heading";
import { MainNav } from "./main-nav";
import classes from "./portal-shell.module.css";
import { NavSheet } from "./nav-sheet";
import { TopBar } from "./top-bar";

type Props = {
  tenant: { tenantId: string; name: string };
  person: {
    name: string;
    roleName: string;
    isPartner: boolean;
    canSeeImports: boolean;
    canSeeCosts: boolean;
    tenants: readonly { tenantId: string; name: string }[];
  };
  /** Imports that failed since the last good one. */
  failedRuns: number;
  /** How old the shown data is. */
  dataAge: ReactNode;
  signOut: () => Promise<void>;
  children: ReactNode;
};

/** The frame around every page of a tenant: where I am, whose data this is, how old it is. */
export function PortalShell({ tenant, person, failedRuns, dataAge, signOut, children }: Props) {
  const [isNavOpen, nav] = useDisclosure(false);
  const navigation = {
    tenantId: tenant.tenantId,
    canSeeImports: person.canSeeImports,
    canSeeCosts: person.canSeeCosts,
    isPartner: person.isPartner,
    failedRuns,
  };
  return (
    <AppShell
      mode="static"
      header={{ height: 60 }}
      navbar={{ width: 232, breakpoint: "sm", collapsed: { mobile: true } }}
      classNames={SHELL_CLASSES}
    >
      <AppShell.Header>
        <a href={`#${MAIN_ID}`} className={classes["skip"]}>
          Skip to content
        </a>
        <TopBar
          tenant={tenant}
          person={person}
          dataAge={dataAge}
          signOut={signOut}
          navigation={{ isOpen: isNavOpen, open: nav.open }}
        />
      </AppShell.Header>
      <AppShell.Navbar visibleFrom="sm">
        <MainNav {...navigation} />
      </AppShell.Navbar>
      <NavSheet isOpen={isNavOpen} onClose={nav.close}>
        <MainNav {...navigation} onFollow={nav.close} />
      </NavSheet>
      <AppShell.Main id={MAIN_ID} tabIndex={-1}>
        <div className={classes["content"]}>{children}</div>
      </AppShell.Main>
      <FocusHeading mainId={MAIN_ID} />
    </AppShell>
  );
}

const MAIN_ID = "main";

/** Replaces the shell's fixed layout: the document scrolls, and a phone's header with it. */
const SHELL_CLASSES = {
  root: classes["root"] ?? "",
  header: classes["header"] ?? "",
  navbar: classes["navbar"] ?? "",
  main: classes["main"] ?? "",
};
