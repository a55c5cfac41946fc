'use client';
import { type ReactNode, useRef } from 'react';
import { CommandForm } from '#src/client/CommandForm.tsx';
import type { Locale } from '#src/i18n/locale.ts';
import { TextField } from '#src/ui/TextField.tsx';
import { useLanguage } from './LanguageButton.tsx';

const text = (form: FormData, name: string): string => String(form.get(name) ?? '');

export function AccountForm({
  version,
  words,
  children,
}: {
  version: number;
  words: { submit: string; notice: string };
  children: ReactNode;
}) {
  const choose = useLanguage();
  const chosen = useRef<Locale>('sv');
  return (
    <CommandForm
      command="organisations.editAccount"
      done={() => choose(chosen.current)}
      input={(form) => {
        chosen.current = text(form, 'locale') as Locale;
        return {
          version,
          name: text(form, 'name'),
          title: text(form, 'title'),
          locale: chosen.current,
          digest: form.get('digest') === 'yes',
        };
      }}
      notice={words.notice}
      shown={['name', 'title']}
      submit={words.submit}
    >
      {children}
    </CommandForm>
  );
}

export function PasswordForm({
  email,
  words,
}: {
  email: string;
  words: { current: string; next: string; help: string; submit: string; notice: string };
}) {
  return (
    <CommandForm
      clear
      command="organisations.changePassword"
      input={(form) => ({ current: text(form, 'current'), next: text(form, 'next') })}
      notice={words.notice}
      submit={words.submit}
    >
      {/* So that a password manager knows whose password it keeps. */}
      <input autoComplete="username" hidden name="_email" readOnly type="email" value={email} />
      <TextField autoComplete="current-password" label={words.current} name="current" type="password" />
      <TextField autoComplete="new-password" help={words.help} label={words.next} name="next" type="password" />
    </CommandForm>
  );
}
