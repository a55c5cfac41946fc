import { getTranslations } from 'next-intl/server';
import { read } from '#src/server/page.ts';
import { Section } from '#src/ui/Section.tsx';
import { compareEditions } from '../queries/comparison.ts';
import type { ChapterChange, Comparison, ParagraphChange, PartState } from '../rules/comparison.ts';
import { ComparedPart } from './ComparedPart.tsx';

type Props = { processId: string; itemId: string; other: string };

/** What differs between two editions, or an edition and its draft now, in words and then paragraph by paragraph. */
export async function ComparisonView({ processId, itemId, other }: Props) {
  const [t, found] = await Promise.all([
    getTranslations('drafting.comparison'),
    read(compareEditions, { processId, itemId, other: other === 'nu' ? 'now' : other }),
  ]);
  const name = (side: { code: string } | null): string => side?.code ?? t('now');
  const { comparison } = found;
  return (
    <Section
      lead={comparison ? <Summary comparison={comparison} /> : t('unreadable')}
      title={t('title', { before: name(found.before), after: name(found.after) })}
    >
      {comparison && comparison.draft.state !== 'same' && (
        <ComparedPart change={comparison.draft} label={t('whole')} processId={processId}>
          {comparison.draft.period && (
            <p>
              {t('period')}: <del>{comparison.draft.period.before}</del> <ins>{comparison.draft.period.after}</ins>
            </p>
          )}
        </ComparedPart>
      )}
      {comparison?.chapters.map((chapter) => (
        <Chapter change={chapter} key={(chapter.after ?? chapter.before)?.id} processId={processId} />
      ))}
    </Section>
  );
}

const counted: readonly PartState[] = ['changed', 'moved', 'new', 'gone', 'same'];

/** “Three paragraphs changed, one moved, one new; twelve are the same.” */
async function Summary({ comparison }: { comparison: Comparison }) {
  const t = await getTranslations('drafting.comparison');
  if (comparison.same) return t('none');
  const words = counted
    .filter((state) => comparison.counts[state] > 0)
    .map((state) => t(`counts.${state}`, { count: comparison.counts[state] }));
  return <p className="first-letter:uppercase">{words.length === 0 ? t('onlyWhole') : `${words.join(', ')}.`}</p>;
}

/** A chapter with what differs in it; paragraphs that are the same are only counted. */
async function Chapter({ processId, change }: { processId: string; change: ChapterChange }) {
  const t = await getTranslations('drafting.comparison');
  const differing = change.paragraphs.filter(({ state }) => state !== 'same');
  const same = change.paragraphs.length - differing.length;
  if (change.state === 'same' && differing.length === 0) return null;
  const chapter = change.after ?? change.before;
  return (
    <section aria-label={chapter?.title} className="mt-8 border-t border-rule pt-4">
      {change.state === 'same' ? (
        <h3 className="text-xl">{chapter?.title}</h3>
      ) : (
        <ComparedPart change={change} label={t('chapter')} processId={processId} />
      )}
      {differing.map((paragraph: ParagraphChange) => (
        <ComparedPart
          change={paragraph}
          citations={paragraph.citations}
          key={(paragraph.after ?? paragraph.before)?.id}
          label={t('paragraph')}
          processId={processId}
        />
      ))}
      {same > 0 && <p className="mt-4 text-muted first-letter:uppercase">{t('counts.same', { count: same })}</p>}
    </section>
  );
}
