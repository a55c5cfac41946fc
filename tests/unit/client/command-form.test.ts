// @vitest-environment happy-dom
import { act, createElement, type ReactNode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { FormReading } from '#src/core/form-reading.ts';
import { CommandForm, type CommandFormProps } from '#src/client/CommandForm.tsx';
import { WordsProvider } from '#src/client/words.tsx';
import { CheckGroup } from '#src/ui/CheckGroup.tsx';
import { DateField } from '#src/ui/DateField.tsx';
import { FieldGroup } from '#src/ui/Field.tsx';
import { Notices } from '#src/ui/Notices.tsx';
import { ProseField } from '#src/ui/ProseField.tsx';
import { TextField } from '#src/ui/TextField.tsx';

const push = vi.fn();
vi.mock('next/navigation', () => ({ useRouter: () => ({ push, refresh: () => undefined }) }));
const mutate = vi.fn<(input: unknown) => Promise<unknown>>();
vi.mock('#src/client/api.ts', () => ({ api: async () => ({ mapping: { create: { mutate } } }) }));
vi.mock('#src/client/SignInAgain.tsx', () => ({ useSignInAgain: () => async () => false }));

const fields: FormReading = {
  key: { as: 'key', required: true },
  title: { as: 'text', required: true },
  text: { as: 'text', required: true },
  municipalities: { as: 'texts', required: false },
  places: { as: 'list', required: false },
  phases: {
    as: 'list',
    required: false,
    of: { phase: { as: 'text', required: true }, endsOn: { as: 'text', required: false } },
  },
};

/** What a refused input looks like to the browser. */
const refusal = (...faults: [field: string, message: string][]): Error =>
  Object.assign(new Error('invalid-input'), {
    data: {
      code: 'BAD_REQUEST',
      reason: 'invalid-input',
      text: 'Några uppgifter behöver rättas.',
      fields: faults.map(([field, message]) => ({ field, message })),
    },
  });

let root: Root;
let page: HTMLElement;
const all = (selector: string): HTMLElement[] => [...page.querySelectorAll<HTMLElement>(selector)];
const named = (name: string): HTMLElement => all(`[name="${name}"]`)[0] as HTMLElement;
const summary = (): string[] => all('[role=alert] li').map((line) => line.textContent);
/** The words that a control is tied to besides its label. */
const told = (control: HTMLElement): string =>
  (control.getAttribute('aria-describedby') ?? '')
    .split(' ')
    .map((id) => document.getElementById(id)?.textContent ?? '')
    .join(' ');
const send = (): Promise<void> =>
  act(
    async () =>
      void page.querySelector('form')?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true })),
  );
const notices = { label: 'notices', closeLabel: 'close', toneLabels: { success: '', error: '', information: '' } };

function draw(props: Partial<CommandFormProps<'mapping.create'>> = {}, ...more: ReactNode[]): Promise<void> {
  const form = createElement(
    CommandForm<'mapping.create'>,
    { command: 'mapping.create', fields, given: { processId: 'p' }, submit: 'Spara', ...props, children: undefined },
    createElement(TextField, { key: 1, label: 'Rubrik', name: 'title', help: 'En mening' }),
    createElement(ProseField, { key: 2, label: 'Text', name: 'text' }),
    createElement(CheckGroup, {
      key: 3,
      label: 'Kommuner',
      name: 'municipalities',
      optional: 'frivilligt',
      options: [
        { value: '2180', label: 'Gävle' },
        { value: '2181', label: 'Sandviken' },
      ],
    }),
    createElement(
      FieldGroup,
      { key: 4, id: 'places', label: 'Platser', children: undefined },
      createElement('input', { key: 1, type: 'hidden', name: 'places', defaultValue: '[{"name":""},{"name":""}]' }),
      createElement(
        'div',
        { key: 2, 'data-field-frame': '' },
        createElement('input', { 'aria-label': 'Namn på plats 2', 'data-field': 'places.1.name' }),
      ),
    ),
    createElement(
      FieldGroup,
      { key: 5, id: 'phases', label: 'Faser', children: undefined },
      createElement('input', { key: 1, type: 'checkbox', name: 'phases.mapping.phase', value: 'mapping' }),
      createElement(DateField, {
        key: 2,
        'aria-label': 'Kartläggning: till',
        label: 'till',
        name: 'phases.mapping.endsOn',
      }),
      createElement('input', {
        key: 3,
        type: 'checkbox',
        name: 'phases.analysis.phase',
        value: 'analysis',
        defaultChecked: true,
      }),
      createElement(DateField, { key: 4, 'aria-label': 'Analys: till', label: 'till', name: 'phases.analysis.endsOn' }),
    ),
    ...more,
  );
  const page = createElement(Notices, { ...notices, children: form });
  return act(async () => root.render(createElement(WordsProvider, { language: 'sv', children: page })));
}

beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  page = document.body.appendChild(document.createElement('main'));
  root = createRoot(page);
});
afterEach(async () => {
  await act(async () => root.unmount());
  page.remove();
  mutate.mockReset();
  push.mockReset();
  delete document.body.dataset['person'];
  delete document.body.dataset['email'];
  localStorage.clear();
  vi.unstubAllGlobals();
});

describe('a refused form', () => {
  test('names every field in its summary, with the way there, and says the fault at the field', async () => {
    await draw();
    mutate.mockRejectedValue(refusal(['text', 'Det här behöver fyllas i.'], ['title', 'Texten är för lång.']));
    await send();
    expect(summary()).toEqual(['Rubrik: Texten är för lång.', 'Text: Det här behöver fyllas i.']);
    expect(told(named('title'))).toBe('En mening Texten är för lång.');
    expect(told(named('text'))).toBe('Det här behöver fyllas i.');
    expect(named('text').getAttribute('aria-invalid')).toBe('true');
    expect(document.activeElement).toBe(named('title'));
    all('[role=alert] a')[1]?.click();
    expect(document.activeElement).toBe(named('text'));
  });

  test('finds the field of what lies deeper: a choice, a place, a row', async () => {
    await draw();
    mutate.mockRejectedValue(
      refusal(
        ['phases.0.endsOn', 'Slutet kommer före början.'],
        ['places.1.name', 'Det här behöver fyllas i.'],
        ['places.0.geometry.coordinates.0', 'Det här går inte att tolka.'],
        ['municipalities.0', 'Välj en kommun i listan.'],
        ['municipalities.1', 'Välj en kommun i listan.'],
      ),
    );
    await send();
    expect(summary()).toEqual([
      'Kommuner: Välj en kommun i listan.',
      'Platser: Det här går inte att tolka.',
      'Platser, Namn på plats 2: Det här behöver fyllas i.',
      'Faser, Analys: till: Slutet kommer före början.',
    ]);
    expect(told(named('phases.analysis.endsOn'))).toBe('Slutet kommer före början.');
    expect(told(named('phases.mapping.endsOn'))).toBe('');
    expect(told(all('[data-field="places.1.name"]')[0] as HTMLElement)).toBe('Det här behöver fyllas i.');
    expect(all('.field-error')).toHaveLength(4);
    expect(document.activeElement).toBe(named('municipalities'));
  });

  test('says what has no field of its own, and what concerns no field', async () => {
    await draw();
    mutate.mockRejectedValueOnce(
      refusal(['cites', 'Det du valde finns inte längre.'], ['title', 'Texten är för lång.']),
    );
    await send();
    expect(summary()).toEqual(['Rubrik: Texten är för lång.', 'Det du valde finns inte längre.']);
    mutate.mockRejectedValueOnce(refusal());
    await send();
    expect(summary()).toEqual(['Några uppgifter behöver rättas.']);
    expect(document.activeElement).toBe(all('[role=alert]')[0]);
  });

  test('is clean again when it is sent, and leads on with what came back', async () => {
    await draw({ goTo: '/sak/F-{number}' });
    mutate.mockRejectedValueOnce(refusal(['title', 'Texten är för lång.']));
    await send();
    mutate.mockResolvedValueOnce({ id: 'x', number: 12 });
    await send();
    expect(summary()).toEqual([]);
    expect(all('.field-error')).toEqual([]);
    expect(named('title').hasAttribute('aria-invalid')).toBe(false);
    expect(told(named('title'))).toBe('En mening');
    expect(push.mock.calls).toEqual([['/sak/F-12']]);
  });
});

test('a form sends what stands in its fields and what it was given, under one key until it has been received', async () => {
  await draw();
  mutate.mockRejectedValueOnce(new Error('offline')).mockResolvedValue({ id: 'x' });
  (named('title') as HTMLInputElement).value = 'Kusten';
  await send();
  await send();
  await send();
  const [first, again, next] = mutate.mock.calls.map(([input]) => input as { key: string });
  expect(first).toMatchObject({
    processId: 'p',
    title: 'Kusten',
    text: '',
    municipalities: [],
    phases: [{ phase: 'analysis' }],
  });
  expect(again?.key).toBe(first?.key);
  expect(next?.key).not.toBe(first?.key);
});

test('what is written is put back after a reload, and what nobody writes is not', async () => {
  document.body.dataset['person'] = '01890a5d-0000-7000-8000-00000000000a';
  document.body.dataset['email'] = 'anna@kommun.example';
  const passing = (value: string) =>
    createElement('input', { key: 9, 'data-kept': 'no', type: 'hidden', name: 'sheet', value, readOnly: true });
  await draw({ keepAs: 'kept-test' }, passing('Bostäder'));
  await act(async () => {
    (named('title') as HTMLInputElement).value = 'Halva tanken';
    named('title').dispatchEvent(new Event('input', { bubbles: true }));
    dispatchEvent(new Event('pagehide'));
  });
  await act(async () => root.unmount());
  root = createRoot(page);
  await draw({ keepAs: 'kept-test' }, passing('Resor'));
  expect((named('title') as HTMLInputElement).value).toBe('Halva tanken');
  expect((named('sheet') as HTMLInputElement).value).toBe('Resor');
});
