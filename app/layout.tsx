import { ColorSchemeScript, mantineHtmlProps } from "@mantine/core";
import type { Metadata, Viewport } from "next";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import type { ReactNode } from "react";
import { DARK, LIGHT } from "@/components/theme/palette";
import { ThemeProvider } from "@/components/theme/theme-provider";
import "@fontsource-variable/inter/wght.css";
import "@mantine/core/styles.layer.css";
import "@mantine/notifications/styles.layer.css";
import "./globals.css";

export const metadata: Metadata = {
  title: { template: "%s · Client Portal", default: "Client Portal" },
  description: "Microsoft 365 users and licenses: purchased, assigned, unassigned.",
  robots: { index: false, follow: false },
};

export const viewport: Viewport = {
  colorScheme: "light dark",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: LIGHT.surface },
    { media: "(prefers-color-scheme: dark)", color: DARK.surface },
  ],
};

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en-US" {...mantineHtmlProps}>
      <head>
        {/* sets the scheme before the first paint: no flash */}
        <ColorSchemeScript defaultColorScheme="auto" />
      </head>
      <body>
        <NuqsAdapter>
          <ThemeProvider>{children}</ThemeProvider>
        </NuqsAdapter>
      </body>
    </html>
  );
}
