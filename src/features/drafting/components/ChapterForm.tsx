'use client';
import { useRouter } from 'next/navigation';
import type { ReactNode } from 'react';
import { CommandForm } from '#src/client/CommandForm.tsx';

type Words = { submit: string; cancel: string; notice: string };
type Props = { processId: string; back: string; words: Words; children: ReactNode } & (
  | { draftId: string; change?: undefined }
  | { draftId?: undefined; change: { itemId: string; version: number } }
);
const text = (form: FormData, name: string): string => String(form.get(name) ?? '');

/** A new chapter in a draft, or a change of one. */
export function ChapterForm({ processId, draftId, change, back, words, children }: Props) {
  const { push } = useRouter();
  const fields = (form: FormData) => ({ title: text(form, 'title'), text: text(form, 'text') });
  const shared = {
    submit: words.submit,
    cancel: { href: back, label: words.cancel },
    notice: words.notice,
    done: () => push(back),
    keepAs: `chapter-${change ? change.itemId : draftId}`,
  };
  return change ? (
    <CommandForm
      {...shared}
      command="drafting.editChapter"
      input={(form) => ({ processId, ...change, ...fields(form) })}
    >
      {children}
    </CommandForm>
  ) : (
    <CommandForm
      {...shared}
      command="drafting.createChapter"
      input={(form, key) => ({ processId, key, draftId, ...fields(form) })}
    >
      {children}
    </CommandForm>
  );
}
