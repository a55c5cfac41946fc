import { createElement, type ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { Button } from '#src/ui/Button.tsx';
import { Diff } from '#src/ui/Diff.tsx';
import { FrameWordsProvider } from '#src/ui/FrameWords.tsx';
import { ListPage } from '#src/ui/ListPage.tsx';
import { PageHeader, type PageHeaderProps } from '#src/ui/PageHeader.tsx';
import { PhaseLine } from '#src/ui/PhaseLine.tsx';
import { Progress } from '#src/ui/Progress.tsx';
import { Skeleton } from '#src/ui/Skeleton.tsx';
import { Table } from '#src/ui/Table.tsx';
import { TextField } from '#src/ui/TextField.tsx';

const html = (element: ReactElement): string => renderToStaticMarkup(element);
const framed = (children: ReactElement): string =>
  html(createElement(FrameWordsProvider, { words: { about: '?', more: 'Mer', fold: '' }, children }));

describe('a refused button', () => {
  const refused = html(
    createElement(Button, { refused: 'Inte i den här fasen.', type: 'submit', children: 'Godkänn' }),
  );
  test('stays in the keyboard’s path and says why', () => {
    expect(refused).toContain('aria-disabled="true"');
    expect(refused).not.toMatch(/\sdisabled/);
    const id = /aria-describedby="([^"]+)"/.exec(refused)?.[1];
    expect(refused).toContain(`id="${id}" role="tooltip">Inte i den här fasen.`);
  });
  test('sends no form', () => expect(refused).toContain('type="button"'));
  test('and one that is free does', () => {
    const free = html(createElement(Button, { type: 'submit', children: 'Godkänn' }));
    expect(free).toContain('type="submit"');
    expect(free).not.toContain('aria-disabled');
  });
  test('one under way is pressed only once', () => {
    expect(html(createElement(Button, { type: 'submit', pending: true, children: 'Sparar' }))).toMatch(
      /aria-busy="true".*type="button"/,
    );
  });
});

describe('the line of a page', () => {
  const line = (props: Omit<PageHeaderProps, 'title'>): string => {
    return framed(createElement(PageHeader, { title: 'Resor', ...props }));
  };
  const edit = { href: '/redigera', label: 'Ändra' };
  test('has no room for acts where the reader has none', () => {
    expect(line({ edit: { ...edit, refused: { never: 'role' } } })).not.toContain('page-actions');
    expect(line({})).not.toContain('page-actions');
  });
  test('leads to the form, as the one thing to do where there is no other', () => {
    expect(line({ edit: { ...edit, refused: undefined } })).toMatch(/href="\/redigera"[^>]*>Ändra/);
    expect(line({ edit: { ...edit, refused: 'Inte nu.' } })).toContain('Inte nu.');
  });
});

test('a field is tied to its help and its fault, and its fault marks it', () => {
  const field = html(
    createElement(TextField, { id: 'x', name: 'title', label: 'Rubrik', help: 'En mening', error: 'Skriv en rubrik' }),
  );
  expect(field).toContain('aria-describedby="x-help x-error"');
  expect(field).toContain('aria-invalid="true"');
  expect(field).toMatch(/id="x-error">.*Skriv en rubrik/);
  expect(field).toContain('for="x"');
});

test('a difference is said in words, not by colour alone', () => {
  const diff = html(
    createElement(Diff, {
      before: 'ett två',
      after: 'ett tre',
      insertedLabel: 'Tillagt:',
      deletedLabel: 'Borttaget:',
      endLabel: 'slut',
    }),
  );
  expect(diff).toMatch(/<del[^>]*><span class="sr-only"> Borttaget: <\/span>två/);
  expect(diff).toMatch(/<ins[^>]*><span class="sr-only"> Tillagt: <\/span>tre/);
});

test('a progress bar stays between nothing and all', () => {
  expect(html(createElement(Progress, { label: 'x', value: 7, max: 5 }))).toContain('aria-valuenow="100"');
  expect(html(createElement(Progress, { label: 'x' }))).not.toContain('aria-valuenow');
});

test('waiting is said aloud', () =>
  expect(html(createElement(Skeleton, { label: 'Hämtar' }))).toMatch(/role="status".*Hämtar/));

test('the phase at hand is the current step, and each phase’s state is a word', () => {
  const line = html(
    createElement(PhaseLine, {
      label: 'Faser',
      phases: [
        { id: '1', name: 'Kartläggning', state: 'current', stateLabel: 'pågår' },
        { id: '2', name: 'Analys', state: 'coming', stateLabel: 'kommer' },
      ],
    }),
  );
  expect(line.match(/aria-current="step"/g)).toHaveLength(1);
  expect(line).toContain('(pågår)');
});

describe('a table', () => {
  type Row = { id: string; title: string; count: number };
  const table = (rows: Row[], more: object = {}) =>
    html(
      Table<Row>({
        caption: 'Fynd',
        rows,
        rowKey: ({ id }) => id,
        columns: [
          {
            id: 'title',
            header: 'Titel',
            rowHeader: true,
            cell: ({ title }) => title,
            sort: { href: '?sort=title', direction: 'ascending' },
          },
          {
            id: 'count',
            header: 'Antal',
            align: 'end',
            cell: ({ count }) => `${count} st`,
            copied: ({ count }) => count,
          },
        ],
        ...more,
      }) as ReactElement,
    );
  const rows = [
    { id: 'a', title: 'Pendling', count: 12 },
    { id: 'b', title: 'Bostäder', count: 3 },
  ];

  test('names its region, its columns and its rows', () => {
    const shown = table(rows);
    expect(shown).toMatch(/aria-label="Fynd"[^>]*role="region"[^>]*tabindex="0"/);
    expect(shown).toContain('aria-sort="ascending"');
    expect(shown.match(/role="rowheader"/g)).toHaveLength(2);
    expect(shown).toContain('data-copied="12"');
    expect(shown).toContain('data-label="Antal"');
  });
  test('marks the row at hand', () =>
    expect(table(rows, { currentKey: 'b' }).match(/aria-current="true"/g)).toHaveLength(1));
  test('gives way to what stands there when it is empty', () => {
    expect(table([], { empty: createElement('p', {}, 'Inget än') })).toBe('<p>Inget än</p>');
    expect(table([])).toContain('role="table"');
  });
  test('names every box', () => {
    expect(
      table(rows, {
        selection: { name: 'ids', header: 'Välj', label: ({ title }: Row) => `Välj ${title}`, selected: ['a'] },
      }),
    ).toMatch(/aria-label="Välj Pendling"[^>]*checked=""[^>]*value="a"/);
  });
});

test('a list of nothing has its filters only where what is listed is chosen there', () => {
  const words = { title: 'Inget', text: 'Än.' };
  const list = (always: boolean) =>
    framed(
      createElement(ListPage, {
        path: '/lista',
        parameters: {},
        title: 'Lista',
        lead: 'Det som finns.',
        states: { label: 'Lägen', all: 'Alla', total: 0, each: [] },
        next: null,
        pages: { label: 'Sidor', first: 'Första', next: 'Nästa' },
        filters: 'Slag',
        always,
        empty: words,
        nothing: { ...words, clear: 'Rensa' },
        table: (empty) => empty,
      }),
    );
  expect(list(true)).toContain('<div class="list-line">Slag</div>');
  expect(list(false)).not.toContain('list-line');
});
