"use server";
import { signIn, signOut } from "@/lib/auth/auth";
import { readReturnPath } from "@/lib/auth/return-path";

/**
 * Sends the browser to Microsoft's sign-in; afterwards it lands on the page that was asked for, or on
 * the person's first one.
 */
export async function signInAction(to?: unknown): Promise<void> {
  await signIn("microsoft-entra-id", { redirectTo: readReturnPath(to) ?? "/" });
}

/** Ends the session here; the person stays signed in to Microsoft. */
export async function signOutAction(): Promise<void> {
  await signOut({ redirectTo: "/signed-out" });
}
