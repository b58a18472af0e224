import { Text } from "@mantine/core";
import type { Metadata } from "next";
import { signInAction } from "@/app/actions";
import { describeRefusal } from "@/components/sign-in/describe-refusal";
import { EntryPage } from "@/components/sign-in/entry-page";
import { SignInForm } from "@/components/sign-in/sign-in-form";

export const metadata: Metadata = { title: "Not let in" };

type Props = { searchParams: Promise<{ reason?: string | string[] }> };

export default async function RefusedPage({ searchParams }: Props) {
  const { reason } = await searchParams;
  const refusal = describeRefusal(typeof reason === "string" ? reason : undefined);
  return (
    <EntryPage title={refusal.title}>
      <Text>{refusal.whatHappened}</Text>
      <Text>{refusal.whatToDo}</Text>
      <SignInForm action={signInAction}>Sign in with another account</SignInForm>
      <Text>{refusal.whomToAsk}</Text>
    </EntryPage>
  );
}
