import { getFormatter, getTranslations } from 'next-intl/server';
import { Link } from '#src/ui/Link.tsx';
import type { ReactNode } from 'react';
import { answerOf } from '#src/analysis/thread-answer.ts';
import { type Kind, rankOf } from '#src/core/kinds.ts';
import { Code } from '#src/ui/Code.tsx';
import { Disclosure } from '#src/ui/Disclosure.tsx';
import type { Shape } from '#src/core/kind.ts';
import { ShapeMark, type Tone } from '#src/ui/StatusMark.tsx';
import type { TraceEdge, TraceNode } from '../queries/trace.ts';
import { Stands } from './Stands.tsx';

type Props = {
  processId: string;
  item: { id: string; code: string; kind: Kind; status: string };
  nodes: readonly TraceNode[];
  edges: readonly TraceEdge[];
  agreed: ReactNode;
};

/** So many are named before the rest are counted, or folded. */
const most = 4;

/** Why it says so, who agreed, and whether it still holds: the thread in three answers, before anything is drawn. */
export async function TraceAnswer({ processId, item, nodes, edges, agreed }: Props) {
  const [t, ta, tk, format] = await Promise.all([
    getTranslations('thread.trace.answer'),
    getTranslations('thread.agreed'),
    getTranslations('kinds'),
    getFormatter(),
  ]);
  const { references, voices, decisions, staleLinks, withdrawn, reworded } = answerOf(item.id, nodes, edges);
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
  return (
    <dl className="grid gap-x-10 gap-y-6 pb-10 md:grid-cols-3">
      <Answer question={item.kind === 'paragraph' ? t('whyParagraph') : t('why')}>
        {references.length === 0 ? (
          <p>{t('restsNone')}</p>
        ) : (
          <>
            <p>{t('references', { what: format.list(kinds) })}</p>
            <p className="mt-2 text-sm text-muted">{t('voices')}</p>
            <Folded
              items={voices.map(({ organisation, said }) => (
                <>
                  {organisation}: {format.list(said.map(({ kind, count }) => tk(`${kind}.counted`, { count })))}
                </>
              ))}
              more={(count) => t('others', { count })}
            />
          </>
        )}
      </Answer>
      <Answer question={t('agreed')}>
        {agreed}
        {decisions.length === 0 && <p>{t('agreedNone')}</p>}
        {decisions.length > 0 && (
          <Folded
            items={decisions.map(({ decision, about }) => (
              <>
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
                  {decision.clause && `, ${decision.clause}`}
                </span>
                <Stands positions={decision.positions} />
              </>
            ))}
            more={(count) => t('earlier', { count })}
          />
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

/** The first of a list, and the rest folded beneath them: everybody is named. */
function Folded({ items, more }: { items: readonly ReactNode[]; more: (count: number) => string }) {
  const lines = (some: readonly ReactNode[]) => (
    <ul className="grid gap-2">
      {some.map((item, at) => (
        <li key={at}>{item}</li>
      ))}
    </ul>
  );
  return (
    <>
      {lines(items.slice(0, most))}
      {items.length > most && <Disclosure summary={more(items.length - most)}>{lines(items.slice(most))}</Disclosure>}
    </>
  );
}
