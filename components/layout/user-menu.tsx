"use client";
import { Menu, UnstyledButton, useMantineColorScheme } from "@mantine/core";
import { IconLogout, IconUserCircle } from "@tabler/icons-react";
import { useTransition } from "react";
import classes from "./user-menu.module.css";

type Props = {
  name: string;
  roleName: string;
  signOut: () => Promise<void>;
};

/** Who is signed in and as what; the color scheme; the way out. */
export function UserMenu({ name, roleName, signOut }: Props) {
  const [isLeaving, startLeaving] = useTransition();
  return (
    <Menu position="bottom-end" width={240} withinPortal={false}>
      <Menu.Target>
        <UnstyledButton
          className={classes["target"] ?? ""}
          aria-label={`${name}: account menu`}
          aria-busy={isLeaving}
        >
          <IconUserCircle size={24} stroke={1.5} aria-hidden />
          <span className={classes["name"]}>{name}</span>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <span className={classes["person"]}>{name}</span>
          {roleName}
        </Menu.Label>
        <Menu.Divider />
        <Menu.Label id="color-scheme">Color scheme</Menu.Label>
        <ColorSchemeChoice />
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconLogout size={16} aria-hidden />}
          onClick={() => startLeaving(signOut)}
        >
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function ColorSchemeChoice() {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const choose = (value: string) => {
    const choice = SCHEMES.find((scheme) => scheme.value === value);
    if (choice) setColorScheme(choice.value);
  };
  return (
    <div role="group" aria-labelledby="color-scheme">
      <Menu.RadioGroup value={colorScheme} onChange={choose}>
        {SCHEMES.map(({ value, label }) => (
          <Menu.RadioItem key={value} value={value}>
            {label}
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
    </div>
  );
}

const SCHEMES = [
  { value: "auto", label: "As the system" },
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
] as const;
