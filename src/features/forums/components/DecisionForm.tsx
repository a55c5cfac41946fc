'use client';
import { useRouter } from 'next/navigation';
import type { ReactNode } from 'react';
import { CommandForm } from '#src/client/CommandForm.tsx';
import { referencesOfField } from '#src/core/field-values.ts';
import type { Decision } from '../schema.ts';
import type { Change, FormWords } from './ForumForm.tsx';

type Props = { processId: string; back: string; words: FormWords; children: ReactNode } & (
  | { meetingId: string; change?: undefined }
  | { meetingId?: undefined; change: Change }
);
const text = (form: FormData, name: string): string => String(form.get(name) ?? '');

/** A decision into the minutes of a meeting, or a change of its words. */
export function DecisionForm({ processId, meetingId, change, back, words, children }: Props) {
  const { push } = useRouter();
  const fields = (form: FormData) => ({
    title: text(form, 'title'),
    text: text(form, 'text'),
    clause: text(form, 'clause'),
  });
  const shared = {
    submit: words.submit,
    cancel: { href: back, label: words.cancel },
    notice: words.notice,
    done: () => push(back),
    keepAs: `decision-${change ? change.itemId : meetingId}`,
  };
  return change ? (
    <CommandForm
      {...shared}
      command="forums.editDecision"
      input={(form) => ({ processId, ...change, ...fields(form) })}
    >
      {children}
    </CommandForm>
  ) : (
    <CommandForm
      {...shared}
      command="forums.recordDecision"
      input={(form, key) => ({
        processId,
        key,
        meetingId,
        ...fields(form),
        subjectId: referencesOfField(text(form, 'subjectId'))[0]?.id ?? '',
        outcome: text(form, 'outcome') as Decision['outcome'],
      })}
    >
      {children}
    </CommandForm>
  );
}
