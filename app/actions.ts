"use server";
import { signIn, signOut } from "@/lib/auth/auth";

/** Sends the browser to Microsoft's sign-in; afterwards it lands on the person's first page. */
export async function signInAction(): Promise<void> {
  await signIn("microsoft-entra-id", { redirectTo: "/" });
}

/** Ends the session here; the person stays signed in to Microsoft. */
export async function signOutAction(): Promise<void> {
  await signOut({ redirectTo: "/signed-out" });
}
