'use client';
import type { ReactNode } from 'react';
import { announceSignedIn } from '#src/client/session.ts';
import { CodeForm } from './CodeForm.tsx';

/** The second step of signing in: a code, and on to where one was going. */
export function PassForm({
  label,
  help,
  submit,
  next,
  children,
}: {
  label: string;
  help: string;
  submit: string;
  next: string;
  children: ReactNode;
}) {
  return (
    <CodeForm
      acts={[
        {
          label: submit,
          primary: true,
          send: async (client, code) => {
            await client.organisations.passSecondFactor.mutate({ code });
            return [];
          },
          done: () => {
            announceSignedIn();
            location.assign(next);
          },
        },
      ]}
      autoFocus
      help={help}
      label={label}
    >
      {children}
    </CodeForm>
  );
}
