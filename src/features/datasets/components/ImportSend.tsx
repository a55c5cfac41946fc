'use client';
import type { ReactNode } from 'react';
import type { z } from 'zod';
import { CommandForm } from '#src/client/CommandForm.tsx';
import type { ImportSettings } from '../schema.ts';

type Settings = z.input<typeof ImportSettings>;
type Choice = NonNullable<Settings['mapping']>;
const text = (form: FormData, name: string): string => String(form.get(name) ?? '');

type Props = {
  at: { processId: string; jobId: string }; columns: number; sheet: string; layer: string; layerForm: boolean; refused: string | undefined; words: { submit: string; sheet: string; notice: string }; children: ReactNode;
};

/** Sends what has been chosen, and has the file tried by it. */
export function ImportSend({ at, columns, sheet, layer, layerForm, refused, words, children }: Props) {
  const settingsOf = (form: FormData): Settings => ({
    title: text(form, 'title'), text: text(form, 'text'), origin: text(form, 'origin'), licence: text(form, 'licence'), address: text(form, 'address').trim(), sourceNotes: text(form, 'sourceNotes'), query: {},
    audience: text(form, 'audience') === 'process' ? 'process' : 'organisation',
    mapping: {
      form: layerForm ? 'areas' : (text(form, 'form') as NonNullable<Choice['form']>), areas: layerForm ? 'own' : (text(form, 'areas') as NonNullable<Choice['areas']>), leaveOut: form.get('leaveOut') !== null, sheet, layer,
      period: text(form, 'period'), measure: text(form, 'measure'), unit: '',
      columns: Array.from({ length: columns }, (_, index) => ({ role: text(form, `role-${index}`) as NonNullable<Choice['columns']>[number]['role'], label: '', unit: text(form, `unit-${index}`) })),
    },
  });
  return (
    <CommandForm command={(api) => api.datasets.check} input={(form) => ({ ...at, settings: settingsOf(form) })} notice={words.notice} refused={refused} submit={words.submit}>
      {children}
    </CommandForm>
  );
}
