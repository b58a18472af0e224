import { Alert, Text } from "@mantine/core";
import type { Metadata } from "next";
import { signInAction } from "@/app/actions";
import { describeSignInError } from "@/components/sign-in/describe-sign-in-error";
import { EntryPage } from "@/components/sign-in/entry-page";
import { SignInForm } from "@/components/sign-in/sign-in-form";
import { readReturnPath } from "@/lib/auth/return-path";

type Props = { searchParams: Promise<{ error?: string | string[]; to?: string | string[] }> };

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const { error } = await searchParams;
  return { title: error === undefined ? "Sign in" : "Error: Sign in" };
}

export default async function SignInPage({ searchParams }: Props) {
  const { error, to } = await searchParams;
  const trouble = error === undefined ? undefined : describeSignInError(String(error));
  return (
    <EntryPage title="Sign in">
      {trouble && (
        <Alert color="red" title={trouble.title} role="alert">
          {trouble.text}
        </Alert>
      )}
      <Text>
        Your organization&apos;s Microsoft 365 users and licenses: who holds which license, what was
        purchased, and what lies unassigned.
      </Text>
      <SignInForm action={signInAction.bind(null, readReturnPath(to))}>
        Sign in with Microsoft
      </SignInForm>
      <Text size="sm" c="dimmed">
        Use your work account. There is no password of ours to remember: Microsoft checks who you
        are, and tells us your name and account, nothing else.
      </Text>
    </EntryPage>
  );
}
