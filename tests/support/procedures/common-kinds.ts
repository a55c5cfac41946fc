import { randomUUID } from 'node:crypto';
import type { Field } from '#src/core/kind.ts';
import { commonKinds, fieldsOf, type Kind, kindOf } from '#src/core/kinds.ts';
import { createFinding } from '#src/features/mapping/commands/findings.ts';
import { commonSteps } from '#src/features/thread/commands/common-kinds.ts';
import type { Region } from '../region.ts';
import type { ProcedureCase } from './case.ts';

const outside = { as: 'outsider', code: 'NOT_FOUND' } as const;

/** What every one of the kinds that share their steps can be sent, by what their fields are declared to be. */
function valueOf(field: Field, r: Region): unknown {
  switch (field.is) {
    case 'line':
    case 'prose':
      return 'Exempel'.slice(0, field.max);
    case 'choice':
      return field.options[0];
    case 'choices':
      return field.options.slice(0, 1);
    case 'day':
      return '2027-03-04';
    case 'flag':
      return true;
    case 'number':
      return field.min;
    case 'address':
      return 'https://example.se/kalla';
    case 'organisations':
      return [r.organisations.hudiksvall];
    default:
      return undefined;
  }
}
const contentOf = (kind: Kind, r: Region) =>
  Object.fromEntries(
    fieldsOf(kind)
      .filter(([, { set }]) => set === undefined)
      .map(([name, field]) => [name, valueOf(field, r)]),
  );
const finding = (r: Region) =>
  createFinding(r.callers.lead, { processId: r.processId, key: randomUUID(), title: 'Pendlingen ökar', text: 'Mer.' });
/** With as many findings as one of the kind is begun with at least, by the links' names. */
const begun = async (kind: Kind, r: Region) => {
  const least = Object.entries(kindOf(kind).least ?? {});
  const grounds = await Promise.all(
    least.map(async ([link, count]) => [link, await Promise.all(Array.from({ length: count }, () => finding(r)))]),
  );
  return {
    processId: r.processId,
    key: randomUUID(),
    ...contentOf(kind, r),
    ...(Object.fromEntries(grounds) as object),
  };
};

export const commonCases: ProcedureCase[] = [
  {
    path: 'thread.list',
    as: 'observer',
    input: async (r) => ({ processId: r.processId, kind: 'finding', order: 'title', limit: 5 }),
    refused: [outside],
  },
  {
    path: 'thread.facets',
    as: 'observer',
    input: async (r) => ({ processId: r.processId, kind: 'finding' }),
    refused: [outside],
  },
  {
    path: 'thread.content',
    as: 'lead',
    input: async (r) => ({ processId: r.processId, kind: 'finding', itemId: (await finding(r)).id }),
    refused: [{ as: 'contributor', code: 'NOT_FOUND' }, outside],
  },
  ...commonKinds.flatMap((kind): ProcedureCase[] => {
    const phase = kindOf(kind).phases[0];
    const given = phase ? { phase } : {};
    const refused = [{ as: 'observer', code: 'FORBIDDEN', reason: 'role' } as const, outside];
    return [
      { path: `${kind}.create`, ...given, as: 'lead', input: (r) => begun(kind, r), refused },
      {
        path: `${kind}.edit`,
        ...given,
        as: 'lead',
        input: async (r) => {
          const made = await commonSteps.get(kind)?.create(r.callers.lead, await begun(kind, r));
          return { processId: r.processId, itemId: made?.id, version: made?.version, ...contentOf(kind, r) };
        },
        refused: [outside],
      },
    ];
  }),
];
