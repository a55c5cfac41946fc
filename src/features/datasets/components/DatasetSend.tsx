'use client';
import { useRouter } from 'next/navigation';
import type { ReactNode } from 'react';
import { CommandForm } from '#src/client/CommandForm.tsx';

const text = (form: FormData, name: string): string => String(form.get(name) ?? '');

/** The fields of `DatasetForm`, by their names. */
export const datasetFields = (form: FormData) => ({
  title: text(form, 'title'),
  text: text(form, 'text'),
  origin: text(form, 'origin'),
  licence: text(form, 'licence'),
  address: text(form, 'address').trim(),
  sourceNotes: text(form, 'sourceNotes'),
});

type Props = {
  processId: string;
  item: { id: string; version: number };
  href: string;
  refused: string | undefined;
  words: { submit: string; cancel: string; notice: string };
  children: ReactNode;
};

/** Sends what is said about a dataset, and goes to it. */
export function DatasetSend({ processId, item, href, refused, words, children }: Props) {
  const { push } = useRouter();
  return (
    <CommandForm
      cancel={{ href, label: words.cancel }}
      command="datasets.edit"
      done={() => push(href)}
      keepAs={`dataset-${item.id}`}
      notice={words.notice}
      refused={refused}
      submit={words.submit}
      input={(form) => ({ processId, itemId: item.id, version: item.version, ...datasetFields(form) })}
    >
      {children}
    </CommandForm>
  );
}
