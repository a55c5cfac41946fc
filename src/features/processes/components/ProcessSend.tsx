'use client';
import { useRouter } from 'next/navigation';
import type { ReactNode } from 'react';
import { CommandForm } from '#src/client/CommandForm.tsx';
import type { Phase } from '#src/core/roles.ts';
import type { Template } from '../schema.ts';

const text = (form: FormData, name: string): string => String(form.get(name) ?? '');
const shared = (form: FormData) => ({
  name: text(form, 'name'),
  purpose: text(form, 'purpose'),
  startsOn: text(form, 'startsOn'),
  municipalities: form.getAll('municipalities').map(String),
});

type Words = { submit: string; cancel: string; notice: string };

/** Sends the form that starts a process, and goes there. */
export function ProcessStart({ words, children }: { words: Words; children: ReactNode }) {
  const { push } = useRouter();
  return (
    <CommandForm
      cancel={{ href: '/', label: words.cancel }}
      command="processes.create"
      done={({ id }) => push(`/processer/${id}`)}
      input={(form, key) => ({ key, template: text(form, 'template') as Template, ...shared(form) })}
      keepAs="process-new"
      notice={words.notice}
      submit={words.submit}
    >
      {children}
    </CommandForm>
  );
}

/** Sends what the settings say of a process: the phases that are ticked, each with its dates. */
export function ProcessSave({
  at,
  refused,
  words,
  children,
}: {
  at: { processId: string; version: number };
  refused: string | undefined;
  words: Words;
  children: ReactNode;
}) {
  const { push } = useRouter();
  const overview = `/processer/${at.processId}`;
  return (
    <CommandForm
      cancel={{ href: overview, label: words.cancel }}
      command="processes.edit"
      done={() => push(overview)}
      input={(form) => ({
        ...at,
        ...shared(form),
        endsOn: text(form, 'endsOn'),
        phases: form.getAll('phases').map((phase) => ({
          phase: String(phase) as Phase,
          startsOn: text(form, `${String(phase)}-from`),
          endsOn: text(form, `${String(phase)}-until`),
        })),
      })}
      keepAs={`process-${at.processId}`}
      notice={words.notice}
      refused={refused}
      submit={words.submit}
    >
      {children}
    </CommandForm>
  );
}
