'use client';
import { useRouter } from 'next/navigation';
import type { ReactNode } from 'react';
import { CommandForm } from '#src/client/CommandForm.tsx';
import { referencesOfField } from '#src/core/field-values.ts';

type Words = { submit: string; cancel: string; notice: string };
type Props = { processId: string; back: string; words: Words; children: ReactNode } & (
  | { chapterId: string; change?: undefined }
  | { chapterId?: undefined; change: { itemId: string; version: number } }
);
const text = (form: FormData, name: string): string => String(form.get(name) ?? '');
const ids = (form: FormData, name: string): string[] => form.getAll(name).map(String);

/** A new paragraph in a chapter with what it cites, or a change of one that may confirm what it takes into account. */
export function ParagraphForm({ processId, chapterId, change, back, words, children }: Props) {
  const { push } = useRouter();
  const fields = (form: FormData) => ({ title: text(form, 'title'), text: text(form, 'text') });
  const shared = {
    submit: words.submit,
    cancel: { href: back, label: words.cancel },
    notice: words.notice,
    done: () => push(back),
    keepAs: `paragraph-${change ? change.itemId : chapterId}`,
  };
  return change ? (
    <CommandForm
      {...shared}
      command="drafting.editParagraph"
      input={(form) => ({ processId, ...change, ...fields(form), confirm: ids(form, 'confirm') })}
    >
      {children}
    </CommandForm>
  ) : (
    <CommandForm
      {...shared}
      command="drafting.createParagraph"
      input={(form, key) => ({
        processId,
        key,
        chapterId,
        ...fields(form),
        cites: referencesOfField(text(form, 'cites')),
      })}
    >
      {children}
    </CommandForm>
  );
}
