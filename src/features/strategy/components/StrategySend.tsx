'use client';
import { useRouter } from 'next/navigation';
import type { ReactNode } from 'react';
import { CommandForm } from '#src/client/CommandForm.tsx';
import { referencesOfField } from '#src/core/field-values.ts';

const text = (form: FormData, name: string): string => String(form.get(name) ?? '');
const fieldsOf = (form: FormData) => ({
  title: text(form, 'title'),
  text: text(form, 'text'),
  municipalLevel: text(form, 'municipalLevel'),
  jointLevel: text(form, 'jointLevel'),
});

export type StrategySendProps = {
  processId: string;
  /** The strategy that is edited, at the version it was read in; without it a new one is made. */
  item?: { id: string; version: number; href: string } | undefined;
  words: { submit: string; cancel: string; notice: string };
  refused?: string | undefined;
  cancelHref: string;
  children: ReactNode;
};

/** Sends a strategy's form, and goes to the strategy. */
export function StrategySend({ processId, item, words, refused, cancelHref, children }: StrategySendProps) {
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
        command="strategy.edit"
        done={() => push(item.href)}
        input={(form) => ({ processId, itemId: item.id, version: item.version, ...fieldsOf(form) })}
        keepAs={`strategy-${item.id}`}
      >
        {children}
      </CommandForm>
    );
  }
  return (
    <CommandForm
      {...common}
      command="strategy.create"
      done={({ number }) => push(`/processer/${processId}/sak/S-${number}`)}
      input={(form, key) => ({
        processId,
        key,
        ...fieldsOf(form),
        grounds: referencesOfField(text(form, 'grounds')).map(({ id }) => id),
      })}
      keepAs={`strategy-new-${processId}`}
    >
      {children}
    </CommandForm>
  );
}
