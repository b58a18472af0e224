import { Text } from "@mantine/core";
import type { Metadata } from "next";
import { signInAction } from "@/app/actions";
import { EntryPage } from "@/components/sign-in/entry-page";
import { SignInForm } from "@/components/sign-in/sign-in-form";

export const metadata: Metadata = { title: "Signed out" };

export default function SignedOutPage() {
  return (
    <EntryPage title="You are signed out">
      <Text>Your session in the portal has ended; nobody can go on with it.</Text>
      <Text>
        You are still signed in to Microsoft in this browser. On a computer that others use, sign
        out there too, or close the browser.
      </Text>
      <SignInForm action={signInAction}>Sign in again</SignInForm>
    </EntryPage>
  );
}
