'use client';
import { useState } from 'react';
import { CommandForm } from '#src/client/CommandForm.tsx';
import { Callout } from '#src/ui/Callout.tsx';
import { ProseField } from '#src/ui/ProseField.tsx';
import { TextField } from '#src/ui/TextField.tsx';

type Words = Record<
  'text' | 'textHelp' | 'page' | 'email' | 'emailHelp' | 'optional' | 'send' | 'sentTitle' | 'sentText',
  string
>;

/** Says what does not work; whoever is signed in has their address filled in, and may take it out. */
export function ReportForm({ email, words }: { email: string; words: Words }) {
  const [sent, setSent] = useState(false);
  if (sent)
    return (
      <div role="status">
        <Callout title={words.sentTitle} tone="good">
          {words.sentText}
        </Callout>
      </div>
    );
  return (
    <CommandForm
      command="organisations.reportBarrier"
      done={() => setSent(true)}
      input={(form) => ({
        text: String(form.get('text') ?? ''),
        page: String(form.get('page') ?? ''),
        email: String(form.get('email') ?? ''),
      })}
      submit={words.send}
    >
      <ProseField help={words.textHelp} label={words.text} name="text" rows={4} />
      <TextField label={words.page} name="page" optional={words.optional} />
      <TextField
        autoComplete="email"
        defaultValue={email}
        help={words.emailHelp}
        label={words.email}
        name="email"
        optional={words.optional}
        type="email"
      />
    </CommandForm>
  );
}
