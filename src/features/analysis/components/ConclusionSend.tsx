'use client';
import { useRouter } from 'next/navigation';
import type { ReactNode } from 'react';
import { CommandForm } from '#src/client/CommandForm.tsx';
import { referencesOfField } from '#src/core/field-values.ts';
import type { Dimension } from '../schema.ts';

const text = (form: FormData, name: string): string => String(form.get(name) ?? '');
const fieldsOf = (form: FormData) => ({
  title: text(form, 'title'),
  text: text(form, 'text'),
  dimensions: form.getAll('dimensions').map(String) as Dimension[],
  uncertainty: text(form, 'uncertainty'),
});

export type ConclusionSendProps = {
  processId: string;
  /** The conclusion that is edited, at the version it was read in; without it a new one is made. */
  item?: { id: string; version: number; href: string } | undefined;
  words: { submit: string; cancel: string; notice: string };
  refused?: string | undefined;
  cancelHref: string;
  children: ReactNode;
};

/** Sends a conclusion's form, and goes to the conclusion. */
export function ConclusionSend({ processId, item, words, refused, cancelHref, children }: ConclusionSendProps) {
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
        command="analysis.edit"
        done={() => push(item.href)}
        input={(form) => ({ processId, itemId: item.id, version: item.version, ...fieldsOf(form) })}
        keepAs={`conclusion-${item.id}`}
      >
        {children}
      </CommandForm>
    );
  }
  return (
    <CommandForm
      {...common}
      command="analysis.create"
      done={({ number }) => push(`/processer/${processId}/sak/SL-${number}`)}
      input={(form, key) => ({ processId, key, ...fieldsOf(form), grounds: referencesOfField(text(form, 'grounds')) })}
      keepAs={`conclusion-new-${processId}`}
    >
      {children}
    </CommandForm>
  );
}
