'use client';
import type { ReactNode } from 'react';
import { CommandButton } from '#src/client/CommandButton.tsx';
import { CommandForm } from '#src/client/CommandForm.tsx';
import { type Audience, audiences, type DocumentStatus, documentStatuses } from '#src/core/audience.ts';
import { ProseField } from '#src/ui/ProseField.tsx';

type At = { processId: string; itemId: string; version: number };

const chosen = <T extends string>(form: FormData, name: string, choices: readonly T[]): T =>
  choices.find((choice) => choice === form.get(name)) ?? (choices[0] as T);

export function ShareForm({
  at,
  refused,
  submit,
  notice,
  children,
}: {
  at: At;
  refused: string | undefined;
  submit: string;
  notice: string;
  children: ReactNode;
}) {
  return (
    <CommandForm
      act
      command="thread.share"
      input={(form) => ({
        ...at,
        audience: chosen<Audience>(form, 'audience', audiences),
        documentStatus: chosen<DocumentStatus>(form, 'documentStatus', documentStatuses),
      })}
      notice={notice}
      refused={refused}
      submit={submit}
    >
      {children}
    </CommandForm>
  );
}

export function Withdraw({
  at,
  refused,
  words,
}: {
  at: At;
  refused: string | undefined;
  words: { text: string; reason: string; submit: string; notice: string };
}) {
  return (
    <CommandForm
      act
      command="thread.withdraw"
      input={(form) => ({ ...at, reason: String(form.get('reason') ?? '') })}
      keepAs={`withdraw-${at.itemId}`}
      notice={words.notice}
      refused={refused}
      submit={words.submit}
    >
      <ProseField help={words.text} label={words.reason} name="reason" rows={2} />
    </CommandForm>
  );
}

export function Reinstate({
  at,
  refused,
  label,
  notice,
}: {
  at: At;
  refused: string | undefined;
  label: string;
  notice: string;
}) {
  return (
    <CommandButton command="thread.reinstate" input={at} notice={notice} refused={refused} size="small">
      {label}
    </CommandButton>
  );
}
