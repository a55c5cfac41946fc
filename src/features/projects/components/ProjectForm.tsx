'use client';
import { useRouter } from 'next/navigation';
import type { ReactNode } from 'react';
import { CommandForm } from '#src/client/CommandForm.tsx';
import { referencesOfField } from '#src/core/field-values.ts';

type Words = { submit: string; cancel: string; notice: string };
type Props = {
  processId: string;
  change?: { itemId: string; version: number } | undefined;
  back: string;
  words: Words;
  children: ReactNode;
};
const text = (form: FormData, name: string): string => String(form.get(name) ?? '');

/** A new key project with the strategies it carries out, or a change of one. */
export function ProjectForm({ processId, change, back, words, children }: Props) {
  const { push } = useRouter();
  const fields = (form: FormData) => ({
    title: text(form, 'title'),
    text: text(form, 'text'),
    outcome: text(form, 'outcome'),
    startsOn: text(form, 'startsOn') || null,
    endsOn: text(form, 'endsOn') || null,
    partners: form.getAll('partners').map(String),
  });
  const shared = {
    submit: words.submit,
    cancel: { href: back, label: words.cancel },
    notice: words.notice,
    done: () => push(back),
    keepAs: `project-${change ? change.itemId : processId}`,
  };
  return change ? (
    <CommandForm {...shared} command="projects.edit" input={(form) => ({ processId, ...change, ...fields(form) })}>
      {children}
    </CommandForm>
  ) : (
    <CommandForm
      {...shared}
      command="projects.create"
      input={(form, key) => ({
        processId,
        key,
        ...fields(form),
        implements: referencesOfField(text(form, 'implements')).map(({ id }) => id),
      })}
    >
      {children}
    </CommandForm>
  );
}
