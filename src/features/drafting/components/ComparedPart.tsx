import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { Code } from '#src/ui/Code.tsx';
import { Diff } from '#src/ui/Diff.tsx';
import { Prose } from '#src/ui/Prose.tsx';
import type { Shape } from '#src/core/kind.ts';
import { StatusMark, type Tone } from '#src/ui/StatusMark.tsx';
import type { CitationChanges, PartChange, PartState } from '../rules/comparison.ts';
import type { EditionCitation, EditionFile } from '../schema.ts';

const marks: Record<PartState, { shape: Shape; tone: Tone }> = {
  same: { shape: 'full', tone: 'plain' },
  changed: { shape: 'triangle', tone: 'warning' },
  moved: { shape: 'diamond', tone: 'note' },
  new: { shape: 'half', tone: 'accent' },
  gone: { shape: 'cross', tone: 'danger' },
};

/** One part that differs: which, how, and its words with what came and what went. */
export async function ComparedPart({
  processId,
  change,
  label,
  citations,
  children,
}: {
  processId: string;
  change: PartChange;
  label: string;
  citations?: CitationChanges;
  children?: ReactNode;
}) {
  const [t, th] = await Promise.all([getTranslations('drafting.comparison'), getTranslations('thread.history')]);
  const { state, before, after, moved, files } = change;
  const part = after ?? before;
  if (!part) return null;
  const words = { insertedLabel: th('inserted'), deletedLabel: th('deleted'), endLabel: th('end') };
  const differs = state === 'changed' && before && after;
  return (
    <article aria-label={`${part.code} ${part.title}`} className="mt-5 border-l-2 border-rule pl-4">
      <p className="flex flex-wrap items-baseline gap-x-4 gap-y-1 text-sm text-muted">
        <span>
          {label} <Code href={`/processer/${processId}/sak/${part.code}`}>{part.code}</Code>
        </span>
        <StatusMark {...marks[state]}>{t(`states.${state}`)}</StatusMark>
        {moved && (
          <StatusMark {...marks.moved}>{t('movedFrom', { before: moved.before, after: moved.after })}</StatusMark>
        )}
      </p>
      {differs && before.title !== after.title ? (
        <div className="mt-1 mb-2 font-semibold">
          <Diff after={after.title} before={before.title} {...words} />
        </div>
      ) : (
        <p className="mt-1 font-semibold">{part.title}</p>
      )}
      {differs && before.text !== after.text && (
        <Diff after={after.text} before={before.text} context={200} {...words} />
      )}
      {(state === 'new' || state === 'gone') && part.text && <Prose plain>{part.text}</Prose>}
      {children}
      {citations && state === 'changed' && <Citations changes={citations} processId={processId} />}
      {state === 'changed' && <Files came={files.came} went={files.went} />}
    </article>
  );
}

async function Citations({ processId, changes }: { processId: string; changes: CitationChanges }) {
  const t = await getTranslations('drafting.comparison');
  const mark = ({ code, title }: EditionCitation) => (
    <>
      <Code href={`/processer/${processId}/sak/${code}`}>{code}</Code> {title}
    </>
  );
  const lists = [
    { label: t('came'), of: changes.came },
    { label: t('went'), of: changes.went },
  ].filter(({ of }) => of.length > 0);
  return (
    <div className="mt-2 grid gap-1 text-sm">
      {lists.map(({ label, of }) => (
        <div key={label}>
          <p className="text-muted">{label}</p>
          <ul>
            {of.map((citation) => (
              <li key={citation.id}>{mark(citation)}</li>
            ))}
          </ul>
        </div>
      ))}
      {changes.newer.length > 0 && (
        <div>
          <p className="text-muted">{t('newer')}</p>
          <ul>
            {changes.newer.map(({ before, after }) => (
              <li key={after.id}>
                {mark(after)}{' '}
                <span className="text-muted">
                  {t('newerFrom', { before: before.toVersion, after: after.toVersion })}
                </span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}

async function Files({ came, went }: { came: readonly EditionFile[]; went: readonly EditionFile[] }) {
  const t = await getTranslations('drafting.comparison');
  if (came.length + went.length === 0) return null;
  return (
    <div className="mt-2 text-sm">
      <p className="text-muted">{t('files')}</p>
      <ul>
        {came.map(({ id, name }) => (
          <li key={id}>
            <ins>{name}</ins>
          </li>
        ))}
        {went.map(({ id, name }) => (
          <li key={id}>
            <del>{name}</del>
          </li>
        ))}
      </ul>
    </div>
  );
}
