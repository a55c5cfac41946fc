'use client';
import type { ReactNode } from 'react';
import type { z } from 'zod';
import { CommandForm } from '#src/client/CommandForm.tsx';
import type { ImportSettings } from '../schema/imports.ts';
import { EditsHeard } from './ImportEdits.tsx';

type Settings = z.input<typeof ImportSettings>;
type Choice = NonNullable<Settings['mapping']>;
const text = (form: FormData, name: string): string => String(form.get(name) ?? '');

type Props = {
  at: { processId: string; jobId: string };
  /** The key of each column, under which its fields are named. */
  columns: readonly string[];
  part: { sheet: string; layer: string };
  layerForm: boolean;
  refused: string | undefined;
  words: { submit: string; notice: string };
  children: ReactNode;
};

/**
 * Sends what has been chosen, and has the file tried by it. What is not sent yet stays in the browser, also when a
 * corrected file takes the file's place.
 */
export function ImportSend({ at, columns, part, layerForm, refused, words, children }: Props) {
  const settingsOf = (form: FormData): Settings => ({
    title: text(form, 'title'),
    text: text(form, 'text'),
    origin: text(form, 'origin'),
    licence: text(form, 'licence'),
    address: text(form, 'address').trim(),
    sourceNotes: text(form, 'sourceNotes'),
    query: {},
    audience: text(form, 'audience') === 'process' ? 'process' : 'organisation',
    mapping: {
      form: layerForm ? 'areas' : (text(form, 'form') as NonNullable<Choice['form']>),
      areas: layerForm ? 'own' : (text(form, 'areas') as NonNullable<Choice['areas']>),
      leaveOut: form.get('leaveOut') !== null,
      ...part,
      period: text(form, 'period'),
      measure: text(form, 'measure'),
      unit: '',
      columns: columns.map((column) => ({
        role: text(form, `role ${column}`) as NonNullable<Choice['columns']>[number]['role'],
        label: '',
        unit: text(form, `unit ${column}`),
      })),
    },
  });
  return (
    <EditsHeard>
      <CommandForm
        command="datasets.check"
        input={(form) => ({ ...at, settings: settingsOf(form) })}
        keepAs={`import-${at.jobId}`}
        notice={words.notice}
        refused={refused}
        submit={words.submit}
      >
        {children}
      </CommandForm>
    </EditsHeard>
  );
}
