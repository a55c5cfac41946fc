'use client';
import { useRouter } from 'next/navigation';
import type { ReactNode } from 'react';
import { CommandForm } from '#src/client/CommandForm.tsx';
import type { meetingStatuses } from '../schema.ts';
import type { Change, FormWords } from './ForumForm.tsx';

type Props = { processId: string; back: string; words: FormWords; children: ReactNode } & (
  | { forumId: string; change?: undefined }
  | { forumId?: undefined; change: Change }
);
const text = (form: FormData, name: string): string => String(form.get(name) ?? '');

/** A new meeting of a forum, or a change of one. */
export function MeetingForm({ processId, forumId, change, back, words, children }: Props) {
  const { push } = useRouter();
  const fields = (form: FormData) => ({
    title: text(form, 'title'),
    text: text(form, 'text'),
    heldOn: text(form, 'heldOn'),
    place: text(form, 'place'),
  });
  const shared = {
    submit: words.submit,
    cancel: { href: back, label: words.cancel },
    notice: words.notice,
    done: () => push(back),
    keepAs: `meeting-${change ? change.itemId : forumId}`,
  };
  return change ? (
    <CommandForm
      {...shared}
      command="forums.editMeeting"
      input={(form) => ({
        processId,
        ...change,
        ...fields(form),
        status: text(form, 'status') as (typeof meetingStatuses)[number],
      })}
    >
      {children}
    </CommandForm>
  ) : (
    <CommandForm
      {...shared}
      command="forums.createMeeting"
      input={(form, key) => ({ processId, key, forumId, ...fields(form) })}
    >
      {children}
    </CommandForm>
  );
}
