'use client';
import { useRouter } from 'next/navigation';
import type { ReactNode } from 'react';
import { CommandForm } from '#src/client/CommandForm.tsx';

type Change = { itemId: string; version: number };
type Words = { submit: string; cancel: string; notice: string };
const year = (value: FormDataEntryValue | null): number | null => (value ? Number(value) : null);
const text = (form: FormData, name: string): string => String(form.get(name) ?? '');

/** A new draft, or a change of one. */
export function DraftForm({
  processId,
  change,
  back,
  words,
  children,
}: {
  processId: string;
  change?: Change | undefined;
  back: string;
  words: Words;
  children: ReactNode;
}) {
  const { push } = useRouter();
  const fields = (form: FormData) => ({
    title: text(form, 'title'),
    text: text(form, 'text'),
    periodFrom: year(form.get('periodFrom')),
    periodTo: year(form.get('periodTo')),
  });
  const shared = {
    submit: words.submit,
    cancel: { href: back, label: words.cancel },
    notice: words.notice,
    done: () => push(back),
    keepAs: `draft-${change ? change.itemId : processId}`,
  };
  return change ? (
    <CommandForm {...shared} command="drafting.edit" input={(form) => ({ processId, ...change, ...fields(form) })}>
      {children}
    </CommandForm>
  ) : (
    <CommandForm {...shared} command="drafting.create" input={(form, key) => ({ processId, key, ...fields(form) })}>
      {children}
    </CommandForm>
  );
}
