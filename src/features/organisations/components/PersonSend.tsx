'use client';
import { useRouter } from 'next/navigation';
import type { ReactNode } from 'react';
import { CommandButton } from '#src/client/CommandButton.tsx';
import { CommandForm } from '#src/client/CommandForm.tsx';
import type { Locale } from '#src/i18n/locale.ts';

const list = '/administration/personer';
const text = (form: FormData, name: string): string => String(form.get(name) ?? '');
const fieldsOf = (form: FormData) => ({
  name: text(form, 'name'),
  email: text(form, 'email'),
  title: text(form, 'title'),
  organisationId: text(form, 'organisationId'),
  locale: text(form, 'locale') as Locale,
  administrator: form.get('administrator') === 'yes',
});

type Words = { submit: string; cancel: string; notice: string };
type At = { personId: string; version: number };
type Confirm = { title: string; text: string; action: string };

export function PersonSend({ at, words, children }: { at?: At; words: Words; children: ReactNode }) {
  const { push } = useRouter();
  const common = {
    cancel: { href: list, label: words.cancel },
    notice: words.notice,
    submit: words.submit,
    done: () => push(list),
  };
  if (!at)
    return (
      <CommandForm
        {...common}
        command="organisations.createPerson"
        input={(form, key) => ({ key, ...fieldsOf(form) })}
        keepAs="person-new"
      >
        {children}
      </CommandForm>
    );
  return (
    <CommandForm
      {...common}
      command="organisations.editPerson"
      input={(form) => ({ ...at, ...fieldsOf(form) })}
      keepAs={`person-${at.personId}`}
      shown={['name', 'email', 'title']}
    >
      {children}
    </CommandForm>
  );
}

/** Off, with a question first, or on again. */
export function PersonSwitch({
  at,
  off,
  refused,
  confirm,
  label,
  notice,
}: {
  at: At;
  off: boolean;
  refused: string | undefined;
  confirm: Confirm;
  label: string;
  notice: string;
}) {
  return off ? (
    <CommandButton command="organisations.enablePerson" input={at} notice={notice} refused={refused}>
      {label}
    </CommandButton>
  ) : (
    <CommandButton
      command="organisations.disablePerson"
      confirm={confirm}
      input={at}
      notice={notice}
      refused={refused}
      variant="danger"
    >
      {label}
    </CommandButton>
  );
}

export function SendPasswordLink({
  personId,
  refused,
  confirm,
  label,
  notice,
}: {
  personId: string;
  refused: string | undefined;
  confirm: Confirm;
  label: string;
  notice: string;
}) {
  return (
    <CommandButton
      command="organisations.sendPasswordLink"
      confirm={confirm}
      input={{ personId }}
      notice={notice}
      refused={refused}
    >
      {label}
    </CommandButton>
  );
}
