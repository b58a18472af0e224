"use client";
import { Button, Loader } from "@mantine/core";
import { useFormStatus } from "react-dom";

type Props = {
  action: () => Promise<void>;
  /** The words on the button. */
  children: string;
};

/** The way to Microsoft's sign-in page; works without scripts too. */
export function SignInForm({ action, children }: Props) {
  return (
    <form action={action}>
      <SubmitButton>{children}</SubmitButton>
    </form>
  );
}

function SubmitButton({ children }: { children: string }) {
  const { pending } = useFormStatus();
  return (
    <Button
      type="submit"
      fullWidth
      size="md"
      aria-busy={pending}
      aria-disabled={pending}
      leftSection={pending ? <Loader size={16} color="currentColor" aria-hidden /> : undefined}
    >
      {children}
    </Button>
  );
}
