'use client';
import { useRouter } from 'next/navigation';
import type { ReactNode } from 'react';
import { CommandForm } from '#src/client/CommandForm.tsx';
import type { ContentInput } from '#src/core/content-fields.ts';
import { placesOfField, referencesOfField } from '#src/core/field-values.ts';

type Fields = ContentInput<'finding'>;
const text = (form: FormData, name: string): string => String(form.get(name) ?? '');

const fieldsOf = (form: FormData): Fields => ({
  title: text(form, 'title'),
  text: text(form, 'text'),
  basis: text(form, 'basis') as NonNullable<Fields['basis']>,
  themeId: text(form, 'themeId') || null,
  municipalities: form.getAll('municipalities').map(String),
  place: text(form, 'place'),
  places: placesOfField(text(form, 'places')) as NonNullable<Fields['places']>,
  source: text(form, 'source'),
  sourceUrl: text(form, 'sourceUrl').trim(),
});

export type FindingSendProps = {
  processId: string;
  /** The finding that is edited, at the version it was read in; without it a new one is made. */
  item?: { id: string; version: number; href: string } | undefined;
  words: { submit: string; cancel: string; notice: string };
  refused?: string | undefined;
  cancelHref: string;
  children: ReactNode;
};

/** Sends a finding's form, and goes to the finding. */
export function FindingSend({ processId, item, words, refused, cancelHref, children }: FindingSendProps) {
  const { push } = useRouter();
  const common = {
    submit: words.submit,
    cancel: { href: cancelHref, label: words.cancel },
    notice: words.notice,
    refused,
  };
  if (item) {
    return (
      <CommandForm
        {...common}
        command="mapping.edit"
        done={() => push(item.href)}
        input={(form) => ({ processId, itemId: item.id, version: item.version, ...fieldsOf(form) })}
        keepAs={`finding-${item.id}`}
      >
        {children}
      </CommandForm>
    );
  }
  return (
    <CommandForm
      {...common}
      command="mapping.create"
      done={({ number }) => push(`/processer/${processId}/sak/F-${number}`)}
      input={(form, key) => ({ processId, key, ...fieldsOf(form), cites: referencesOfField(text(form, 'cites')) })}
      keepAs={`finding-new-${processId}`}
    >
      {children}
    </CommandForm>
  );
}
