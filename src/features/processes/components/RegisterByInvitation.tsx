'use client';
import type { ReactNode } from 'react';
import { CommandForm } from '#src/client/CommandForm.tsx';
import { signInWithPassword, signOut } from '#src/client/session.ts';
import type { FormReading } from '#src/core/form-reading.ts';
import { Button } from '#src/ui/Button.tsx';

type Props = { fields: FormReading; token: string; email: string; submit: string; children: ReactNode };

/** Somebody new: an account and a yes in one, and straight into the process. */
export function RegisterByInvitation({ fields, token, email, submit, children }: Props) {
  const enter = async (processId: string, password: string): Promise<void> => {
    const process = `/processer/${processId}`;
    const outcome = await signInWithPassword(email, password);
    // A page of its own from here on: the session is new.
    location.assign(outcome === 'ok' ? process : `/logga-in?next=${encodeURIComponent(process)}`);
  };
  return (
    <CommandForm
      command="processes.registerByInvitation"
      done={({ processId }, { password }) => enter(processId, password)}
      fields={fields}
      given={{ token }}
      submit={submit}
    >
      {children}
    </CommandForm>
  );
}

/** Out, and back to the same letter. */
export function SignOutHere({ label }: { label: string }) {
  return <Button onClick={() => void signOut(location.pathname)}>{label}</Button>;
}
