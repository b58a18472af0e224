"use client";
import { Anchor, type AnchorProps } from "@mantine/core";
import Link, { type LinkProps } from "next/link";
import type { ReactNode } from "react";

type Props = AnchorProps & Pick<LinkProps, "href" | "prefetch"> & { children: ReactNode };

/** A link as large as its surroundings, for pages rendered on the server, which may not pass `Link` as a prop. */
export function TextLink(props: Props) {
  return <Anchor component={Link} inherit {...props} />;
}
