'use client';
import { useRouter } from 'next/navigation';
import type { ReactNode } from 'react';
import { CommandForm } from '#src/client/CommandForm.tsx';
import type { Side } from '#src/core/roles.ts';
import type { Forum } from '../schema.ts';

export type FormWords = { submit: string; cancel: string; notice: string };
export type Change = { itemId: string; version: number };
const text = (form: FormData, name: string): string => String(form.get(name) ?? '');

/** A new forum, or a change of one. */
export function ForumForm({
  processId,
  change,
  back,
  words,
  children,
}: {
  processId: string;
  change?: Change | undefined;
  back: string;
  words: FormWords;
  children: ReactNode;
}) {
  const { push } = useRouter();
  const fields = (form: FormData) => ({
    title: text(form, 'title'),
    text: text(form, 'text'),
    form: text(form, 'form') as Forum['form'],
    side: text(form, 'side') as Side,
    rhythm: text(form, 'rhythm'),
    members: form.getAll('members').map(String),
  });
  const shared = {
    submit: words.submit,
    cancel: { href: back, label: words.cancel },
    notice: words.notice,
    done: () => push(back),
    keepAs: `forum-${change ? change.itemId : processId}`,
  };
  return change ? (
    <CommandForm {...shared} command="forums.edit" input={(form) => ({ processId, ...change, ...fields(form) })}>
      {children}
    </CommandForm>
  ) : (
    <CommandForm {...shared} command="forums.create" input={(form, key) => ({ processId, key, ...fields(form) })}>
      {children}
    </CommandForm>
  );
}
