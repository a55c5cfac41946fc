'use client';
import { useRouter } from 'next/navigation';
import type { ReactNode } from 'react';
import { CommandButton } from '#src/client/CommandButton.tsx';
import { CommandForm } from '#src/client/CommandForm.tsx';
import type { OrganisationKind } from '#src/core/roles.ts';

const list = '/administration/organisationer';
const text = (form: FormData, name: string): string => String(form.get(name) ?? '');
const fieldsOf = (form: FormData) => ({
  kind: text(form, 'kind') as OrganisationKind,
  name: text(form, 'name'),
  shortName: text(form, 'shortName'),
  code: text(form, 'code').trim(),
  countyCode: text(form, 'countyCode'),
});

type Words = { submit: string; cancel: string; notice: string };
type At = { organisationId: string; version: number };

export function OrganisationSend({ at, words, children }: { at?: At; words: Words; children: ReactNode }) {
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
        command="organisations.create"
        input={(form, key) => ({ key, ...fieldsOf(form) })}
        keepAs="organisation-new"
      >
        {children}
      </CommandForm>
    );
  return (
    <CommandForm
      {...common}
      command="organisations.edit"
      input={(form) => ({ ...at, ...fieldsOf(form) })}
      keepAs={`organisation-${at.organisationId}`}
      shown={['name', 'shortName', 'code']}
    >
      {children}
    </CommandForm>
  );
}

type Confirm = { title: string; text: string; action: string };

/** Off, with a question first, or on again. */
export function OrganisationSwitch({
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
    <CommandButton command="organisations.enable" input={at} notice={notice} refused={refused}>
      {label}
    </CommandButton>
  ) : (
    <CommandButton
      command="organisations.disable"
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
