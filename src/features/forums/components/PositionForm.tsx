'use client';
import type { ReactNode } from 'react';
import { CommandForm } from '#src/client/CommandForm.tsx';
import type { Position } from '../schema.ts';

type Props = { processId: string; itemId: string; words: { submit: string; notice: string }; children: ReactNode };

/** A party's position on a decision. */
export function PositionForm({ processId, itemId, words, children }: Props) {
  return (
    <CommandForm
      command="forums.takePosition"
      input={(form) => ({
        processId,
        itemId,
        organisationId: String(form.get('organisationId')),
        stand: String(form.get('stand')) as Position['stand'],
        note: String(form.get('note') ?? ''),
      })}
      notice={words.notice}
      submit={words.submit}
    >
      {children}
    </CommandForm>
  );
}
