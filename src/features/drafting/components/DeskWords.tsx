import { getTranslations } from 'next-intl/server';
import type { ChangedGround } from '#src/features/thread/schema.ts';
import type { Verdict } from '#src/core/verdict.ts';
import { changeWords } from '#src/i18n/changes.ts';
import { refusals } from '#src/i18n/refusals.ts';
import type { ChangeLine } from '#src/ui/ChangeList.tsx';
import type { Citation, Stand } from '../schema.ts';
import type { DeskWords, MarginOf } from './DeskMargin.tsx';

/** The words of a draft's text, for the browser that draws it. */
export async function deskWords(): Promise<DeskWords> {
  const t = await getTranslations('drafting');
  const codes = '{codes}';
  return {
    why: t('paragraph.why'),
    readyMark: t('margin.ready'),
    groundless: t('paragraph.groundless'),
    withdrawn: t('paragraph.withdrawnCitation'),
    saved: t('saved'),
    empty: t('chapter.empty'),
    edit: t('paragraph.write'),
    editChapter: t('edit'),
    add: t('paragraph.newAfter'),
    addIn: t('paragraph.newIn'),
    up: t('paragraph.up'),
    down: t('paragraph.down'),
    ready: t('paragraph.ready'),
    unready: t('paragraph.draft'),
    mark: t('stale.mark', { codes }),
    beneath: t('stale.beneath', { codes }),
    beneathText: t('stale.beneathText'),
    references: t('stale.references'),
    see: t('stale.see'),
    holds: t('stale.holds'),
    confirmed: t('stale.confirmed'),
  };
}

type Given = {
  id: string;
  code: string;
  version: number;
  status: string;
  gaps: readonly string[];
  citations: readonly Citation[];
  changes: readonly ChangedGround[];
  can: { edit: Verdict };
};

/** Makes of a paragraph what stands beside it; `stands`: the decisions about what is cited. */
export async function margins(processId: string, stands: readonly Stand[]): Promise<(paragraph: Given) => MarginOf> {
  const [t, refused, words] = await Promise.all([getTranslations('drafting'), refusals(), changeWords()]);
  const about = Map.groupBy(stands, ({ itemId }) => itemId);
  const figures = ({ to, cited }: ChangedGround): ChangeLine[] => {
    if (!cited || cited.changes.length === 0) return [];
    const href = `/processer/${processId}/sak/${to.code}?andrade=${cited.since}#varden`;
    const more = cited.changed - cited.changes.length;
    return [
      ...cited.changes.map((cell) => ({ what: words.cell(cell), how: words.fromTo(cell), href })),
      ...(more > 0 ? [{ what: to.code, how: t('stale.otherFigures', { count: more }), href }] : []),
    ];
  };
  return ({ id, code, version, status, gaps, citations, changes, can }) => {
    const beneath = changes.filter(({ direct }) => !direct);
    const stale = citations.filter((citation) => citation.stale);
    const folded = t(changes.length > 0 ? 'margin.folded' : 'margin.foldedSame', { count: citations.length });
    return {
      id,
      code,
      version,
      folded,
      ready: status === 'ready',
      groundless: gaps.includes('ungrounded'),
      sources: citations.map((citation) => {
        const decided = (about.get(citation.id) ?? []).map((stand) => ({
          code: stand.code,
          text: t('margin.stand', { outcome: stand.outcome, agrees: stand.agrees, dissents: stand.dissents }),
        }));
        return {
          code: citation.code,
          title: citation.title,
          ...(citation.withdrawn && { withdrawn: true }),
          ...(decided.length > 0 && { stands: decided }),
        };
      }),
      ...(stale.length > 0 && {
        refused: refused(can.edit),
        stale: stale.map((citation) => ({
          linkId: citation.linkId,
          code: citation.code,
          toVersion: citation.toVersion,
          seenVersion: citation.version,
          figures: changes.filter(({ linkId }) => linkId === citation.linkId).flatMap(figures),
        })),
      }),
      ...(beneath.length > 0 && {
        beneath: beneath.map((change) => ({
          linkId: change.linkId,
          toVersion: change.toVersion,
          from: change.from,
          to: { code: change.to.code, title: change.to.title },
          figures: figures(change),
        })),
      }),
    } as MarginOf;
  };
}
