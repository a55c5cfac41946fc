import type { ReactElement, ReactNode } from 'react';
import { expect, test, vi } from 'vitest';
import { OwnRoles } from '#src/features/rolemap/components/OwnRoles.tsx';
import { RolesAccept } from '#src/features/rolemap/schema.ts';

const ids = Array.from({ length: 301 }, (_, at) => `00000000-0000-7000-8000-${String(at).padStart(12, '0')}`);
const process = ids[0] ?? '';
vi.mock('next-intl/server', () => ({
  getTranslations: async () => (key: string, values?: { count: number }) => (values ? `${key} ${values.count}` : key),
}));
vi.mock('#src/server/page.ts', () => ({
  read: async () => ({
    asked: ids.length,
    mine: ids.map((itemId) => ({ itemId, version: 1, role: 'informed' })),
    organisationId: process,
  }),
}));

type Button = { children: string; confirm: { title: string; action: string }; input: unknown };

test('as many roles are promised to be accepted as are sent', async () => {
  const line = (await OwnRoles({ processId: process, party: process })) as ReactElement<{ children: ReactNode[] }>;
  const { children, confirm, input } = (line.props.children.at(-1) as ReactElement<Button>).props;
  expect(RolesAccept.safeParse(input)).toMatchObject({ success: true, data: { items: { length: 300 } } });
  expect([children, confirm.title, confirm.action]).toEqual(['all 300', 'allTitle 300', 'all 300']);
});
