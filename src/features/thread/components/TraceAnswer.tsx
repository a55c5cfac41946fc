import { getFormatter, getTranslations } from 'next-intl/server';
import { Link } from '#src/ui/Link.tsx';
import type { ReactNode } from 'react';
import { answerOf } from '#src/analysis/thread-answer.ts';
import { type Kind, rankOf } from '#src/core/kinds.ts';
import { Code } from '#src/ui/Code.tsx';
import { type Shape, ShapeMark, type Tone } from '#src/ui/StatusMark.tsx';
import type { TraceEdge, TraceNode } from '../queries/trace.ts';

type Props = {
  processId: string;
  item: { id: string; code: string; kind: Kind; status: string };
  nodes: readonly TraceNode[];
  edges: readonly TraceEdge[];
};

/** So many are named before the rest are counted. */
const most = 4;

/** Why it says so, who agreed, and whether it still holds: the thread in three answers, before anything is drawn. */
export async function TraceAnswer({ processId, item, nodes, edges }: Props) {
  const [t, ta, tk, format] = await Promise.all([
    getTranslations('thread.trace.answer'),
    getTranslations('thread.agreed'),
    getTranslations('kinds'),
    getFormatter(),
  ]);
  const { references, organisations, decisions, staleLinks, withdrawn, reworded } = answerOf(item.id, nodes, edges);
  const named = (names: readonly string[]): string =>
    format.list(
      names.length > most + 1 ? [...names.slice(0, most), t('others', { count: names.length - most })] : names,
    );
  const kinds = references
    .toSorted((a, b) => rankOf(a.kind) - rankOf(b.kind))
    .map(({ kind, count }) => tk(`${kind}.counted`, { count }));
  const gone = withdrawn.filter((code) => code !== item.code);
  const doubts = [
    staleLinks > 0 && t('staleLinks', { count: staleLinks }),
    gone.length > 0 && t('withdrawn', { codes: named(gone), count: gone.length }),
    reworded.length > 0 && t('reworded', { codes: named(reworded) }),
  ].filter((doubt) => doubt !== false);
  const shown = decisions.slice(0, most);
  return (
    <dl className="grid gap-x-10 gap-y-6 pb-10 md:grid-cols-3">
      <Answer question={item.kind === 'paragraph' ? t('whyParagraph') : t('why')}>
        {references.length === 0 ? (
          <p>{t('restsNone')}</p>
        ) : (
          <p>
            {t('references', { what: format.list(kinds) })} {t('author', { who: named(organisations) })}
          </p>
        )}
      </Answer>
      <Answer question={t('agreed')}>
        {decisions.length === 0 && <p>{t('agreedNone')}</p>}
        {shown.length > 0 && (
          <ul className="grid gap-2">
            {shown.map(({ decision, about }) => (
              <li key={decision.id}>
                <Code href={`/processer/${processId}/sak/${decision.code}`}>{decision.code}</Code>{' '}
                {t.rich(`outcomes.${decision.outcome as 'approved'}`, {
                  codes: named(about),
                  b: (text) => <strong className="font-semibold">{text}</strong>,
                })}
                <span className="block text-sm text-muted">
                  {ta('when', {
                    meeting: decision.meeting,
                    date: format.dateTime(new Date(decision.heldOn), 'shortDay'),
                  })}
                </span>
                <Dissent words={(count) => t('dissent', { count })} stands={decision.positions} />
              </li>
            ))}
          </ul>
        )}
        {decisions.length > shown.length && (
          <p className="text-sm text-muted">{t('earlier', { count: decisions.length - shown.length })}</p>
        )}
      </Answer>
      <Answer question={t('still')}>
        {item.status === 'withdrawn' ? (
          <Verdict shape="cross" tone="warning">
            {t('no', { code: item.code })}
          </Verdict>
        ) : doubts.length > 0 ? (
          <>
            <Verdict shape="triangle" tone="warning">
              {t('unsure')}
            </Verdict>
            {doubts.map((doubt) => (
              <p key={doubt}>{doubt}</p>
            ))}
            {staleLinks > 0 && (
              <p className="text-sm">
                <Link className="link" href="#andrat">
                  {t('which')}
                </Link>
              </p>
            )}
          </>
        ) : references.length === 0 ? (
          <Verdict shape="empty" tone="plain">
            {t('unknown')}
          </Verdict>
        ) : (
          <Verdict shape="full" tone="good">
            {t('yes')}
          </Verdict>
        )}
        <p className="mt-1 text-sm text-muted">{t('readable')}</p>
      </Answer>
    </dl>
  );
}

function Answer({ question, children }: { question: string; children: ReactNode }) {
  return (
    <div className="border-t-2 border-thread pt-3">
      <dt className="label text-muted">{question}</dt>
      <dd className="mt-1 [&>p+p]:mt-1">{children}</dd>
    </div>
  );
}

/** A whole sentence, which a narrow column breaks. */
function Verdict({ shape, tone, children }: { shape: Shape; tone: Tone; children: ReactNode }) {
  return (
    <p className="flex items-baseline gap-1.5">
      <ShapeMark shape={shape} tone={tone} />
      <span className="min-w-0">{children}</span>
    </p>
  );
}

function Dissent({ stands, words }: { stands: readonly { stand: string }[]; words: (count: number) => string }) {
  const count = stands.filter(({ stand }) => stand === 'dissents').length;
  return count > 0 && <span className="block text-sm">{words(count)}</span>;
}
