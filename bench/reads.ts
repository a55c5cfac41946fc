import type { Kind } from '#src/core/kinds.ts';
import { sql } from '#src/server/database.ts';
import { asSystem } from '#src/server/system.ts';

/** A procedure that reads, as the pages of a process ask it. */
export type Read = { path: string; input: Record<string, unknown> };

/** What the pages of a process ask, about the first items of each kind and with the filters that a page offers. */
export async function readsOf(processId: string): Promise<Read[]> {
  const rows = await asSystem((db) =>
    db.rows<{ kind: Kind; id: string }>(
      sql`select kind, id from item where process_id = ${processId}::uuid and number = 1`,
    ),
  );
  const first = Object.fromEntries(rows.map(({ kind, id }) => [kind, id])) as Record<Kind, string>;
  const more = await asSystem((db) =>
    db.one<{ link: string; theme: string; organisation: string; person: string; activity: number }>(sql`
      select (select id from link where from_id = ${first.conclusion}::uuid limit 1) as link,
             (select id from theme where process_id = ${processId}::uuid and position = 1) as theme,
             (select organisation_id from party where process_id = ${processId}::uuid order by organisation_id limit 1) as organisation,
             (select user_id from participant where process_id = ${processId}::uuid and role = 'contributor' order by user_id limit 1) as person,
             (select id::int from activity where process_id = ${processId}::uuid order by id limit 1 offset 500) as activity`),
  );
  const { link = '', theme = '', organisation = '', person = '', activity = 0 } = more ?? {};
  const read = (path: string, ...inputs: Record<string, unknown>[]): Read[] =>
    (inputs.length === 0 ? [{}] : inputs).map((input) => ({ path, input: { processId, ...input } }));
  const of = (kind: Kind) => ({ itemId: first[kind] });
  const kinds = Object.keys(first) as Kind[];
  const each = kinds.map((kind) => of(kind));
  return [
    ...read('processes.list'),
    ...read('processes.frame'),
    ...read('processes.overview'),
    ...read('errands.here', {}, { all: true }),
    ...read('errands.everywhere', {}, { all: true }),
    ...read('errands.waiting'),
    ...read('processes.get'),
    ...read('processes.gate'),
    ...read('processes.parties'),
    ...read(
      'mapping.list',
      {},
      ...['-updated', 'updated', 'code', '-title', 'theme', 'uses', 'status'].map((order) => ({ order })),
      { status: 'submitted' },
      { status: 'withdrawn' },
      { theme },
      { organisationId: organisation },
      { municipality: '2181' },
      { basis: 'observation' },
      { gap: 'unused' },
      { after: first.finding },
      { text: 'kollektivtrafik' },
      { text: 'godstrafik', order: 'organisation' },
      { text: 'F-12' },
    ),
    ...read('mapping.facets'),
    ...read('mapping.themes'),
    ...read('mapping.map', {}, { theme, status: 'submitted' }, { municipality: '2181' }, { gap: 'unused' }),
    ...read('mapping.get', of('finding')),
    ...read('mapping.calls', {}, { order: 'late' }),
    ...read('mapping.answers', {}, { status: 'submitted' }, { order: 'organisation' }),
    ...read('mapping.callChoices'),
    ...read('mapping.getCall', of('call')),
    ...read('mapping.compareAnswers', of('call')),
    ...read('mapping.getAnswer', of('answer')),
    ...read('mapping.replies', of('answer')),
    ...read(
      'analysis.list',
      {},
      { status: 'shared' },
      { gap: 'stale' },
      { gap: 'ungrounded' },
      { gap: 'unanswered' },
      { dimension: 'economic' },
      { order: 'title' },
    ),
    ...read('analysis.facets'),
    ...read('analysis.get', of('conclusion')),
    ...read('strategy.list', {}, { gap: 'stale' }, { gap: 'ungrounded' }, { gap: 'undecided' }, { gap: 'uncarried' }),
    ...read('strategy.facets'),
    ...read('strategy.get', of('strategy')),
    ...read('forums.list'),
    ...read('forums.get', of('forum')),
    ...read('forums.meeting', of('meeting')),
    ...read('forums.decision', of('decision')),
    ...read('rolemap.matrix', {}, { gap: 'unowned' }, { with: 'asked' }, { order: '-lastDay' }),
    ...read('rolemap.gaps'),
    ...read('rolemap.own'),
    ...read('rolemap.template'),
    ...read('rolemap.task', of('task')),
    ...read('rolemap.whole'),
    ...read('commitments.list', {}, { status: 'accepted' }, { late: '1' }, { order: '-lastDay' }),
    ...read('commitments.get', of('commitment')),
    ...read('commitments.parties'),
    ...read('commitments.whole'),
    ...read('commitments.late'),
    ...read('projects.list', {}, { status: 'running' }, { order: '-updated' }),
    ...read('projects.get', of('project')),
    ...read('drafting.list'),
    ...read('drafting.get', of('draft')),
    ...read('drafting.chapter', of('chapter')),
    ...read('drafting.paragraph', of('paragraph')),
    ...read('datasets.list', {}, { form: 'areas' }, { order: 'uses' }),
    ...read('datasets.get', of('dataset')),
    ...read('datasets.layers'),
    ...read('datasets.boundaryOffers', of('dataset')),
    ...read('datasets.imports'),
    ...read('datasets.fetches'),
    ...read('thread.list', ...kinds.map((kind) => ({ kind })), {
      kind: 'finding',
      status: 'submitted',
      order: 'title',
    }),
    ...read('thread.facets', ...kinds.map((kind) => ({ kind }))),
    ...read('thread.content', ...kinds.map((kind) => ({ kind, ...of(kind) }))),
    ...read('thread.item', { address: 'F-1' }, { address: first.finding }),
    ...read('thread.links', ...each),
    ...read('thread.linkDifference', { linkId: link }),
    ...read(
      'thread.linkTargets',
      { ...of('conclusion'), text: '' },
      { ...of('conclusion'), text: 'kollektivtrafik' },
      { ...of('conclusion'), text: 'F-12' },
    ),
    ...read(
      'thread.linkable',
      { from: 'conclusion', kind: 'grounds' },
      { from: 'conclusion', kind: 'grounds', text: 'pendling' },
      { from: 'paragraph', kind: 'cites', text: 'F-1' },
    ),
    ...read('thread.trace', ...each),
    ...read('thread.orphans'),
    ...read('thread.versions', ...each),
    ...read('thread.compare', of('finding')),
    ...read('thread.audiencePreview', ...each),
    ...read('thread.comments', ...each),
    ...read('thread.mentionable'),
    ...read('thread.attachments', of('finding')),
    ...read('thread.notifications', {}, { unread: true }),
    ...read('thread.unread'),
    ...read(
      'thread.search',
      { text: 'lövstabruks trakten' },
      { text: 'kollektivtrafik' },
      { text: 'F-12' },
      { text: 'pendling', kinds: ['decision'] },
      { text: 'pendlngen' },
    ),
    ...read(
      'thread.suggest',
      { text: '' },
      { text: 'F-1' },
      { text: 'F-0' },
      { text: 'godstrafik' },
      { text: 'finns inte' },
    ),
    ...read(
      'thread.activity',
      {},
      { before: activity },
      ...each,
      { actorId: person },
      { organisationId: organisation },
      { kind: 'decision' },
      { kind: 'finding' },
    ),
  ];
}
