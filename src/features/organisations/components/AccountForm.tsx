'use client';
import type { ReactNode } from 'react';
import { CommandForm } from '#src/client/CommandForm.tsx';
import type { FormReading } from '#src/core/form-reading.ts';
import { useLanguage } from './LanguageButton.tsx';

type Props = { fields: FormReading; version: number; words: { submit: string; notice: string }; children: ReactNode };

/** One's own account; a language that was chosen is there at once. */
export function AccountForm({ fields, version, words, children }: Props) {
  const choose = useLanguage();
  return (
    <CommandForm
      command="organisations.editAccount"
      done={(_, { locale }) => choose(locale)}
      fields={fields}
      given={{ version }}
      notice={words.notice}
      shown={['name', 'title']}
      submit={words.submit}
    >
      {children}
    </CommandForm>
  );
}
