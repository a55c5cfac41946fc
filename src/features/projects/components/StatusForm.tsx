'use client';
import type { ReactNode } from 'react';
import { CommandForm } from '#src/client/CommandForm.tsx';
import type { projectStatuses } from '../schema.ts';

type Props = {
  processId: string;
  itemId: string;
  version: number;
  words: { submit: string; notice: string };
  children: ReactNode;
};

/** The state of a key project. */
export function StatusForm({ processId, itemId, version, words, children }: Props) {
  return (
    <CommandForm
      act
      command="projects.setStatus"
      input={(form) => ({
        processId,
        itemId,
        version,
        status: String(form.get('status')) as (typeof projectStatuses)[number],
      })}
      notice={words.notice}
      submit={words.submit}
    >
      {children}
    </CommandForm>
  );
}
