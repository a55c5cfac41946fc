'use client';
import { useState } from 'react';
import { CommandForm } from '#src/client/CommandForm.tsx';
import { ButtonLink } from '#src/ui/ButtonLink.tsx';
import { Callout } from '#src/ui/Callout.tsx';
import { TextField } from '#src/ui/TextField.tsx';

/** The answer is the same whether or not anybody has the address. */
export function ForgottenPasswordForm({
  words,
}: {
  words: { email: string; submit: string; back: string; sentTitle: string; sentText: string };
}) {
  const [sent, setSent] = useState(false);
  if (sent) {
    return (
      <div role="status">
        <Callout actions={<ButtonLink href="/logga-in">{words.back}</ButtonLink>} title={words.sentTitle} tone="good">
          {words.sentText}
        </Callout>
      </div>
    );
  }
  return (
    <CommandForm
      cancel={{ href: '/logga-in', label: words.back }}
      command="organisations.requestReset"
      done={() => setSent(true)}
      input={(form) => ({ email: String(form.get('email') ?? '') })}
      submit={words.submit}
    >
      <TextField autoComplete="username" autoFocus label={words.email} name="email" type="email" />
    </CommandForm>
  );
}
