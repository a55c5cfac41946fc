import { getTranslations } from 'next-intl/server';
import Form from 'next/form';
import { TitleLink } from '#src/ui/TitleLink.tsx';
import { kindNames } from '#src/core/kinds.ts';
import { read } from '#src/server/page.ts';
import { Button } from '#src/ui/Button.tsx';
import { EmptyState } from '#src/ui/EmptyState.tsx';
import { PageHeader } from '#src/ui/PageHeader.tsx';
import { SearchField } from '#src/ui/SearchField.tsx';
import { SelectField } from '#src/ui/SelectField.tsx';
import { search, type SearchHit } from '../queries/search.ts';
import { ItemKind } from '../schema.ts';

/** Search over everything the reader may read; works without script. */
export async function SearchPage({
  processId,
  parameters,
}: {
  processId: string;
  parameters: Readonly<Record<string, string>>;
}) {
  const text = (parameters['q'] ?? '').slice(0, 200);
  const chosen = ItemKind.safeParse(parameters['slag']);
  const [t, kinds, found] = await Promise.all([
    getTranslations('thread.search'),
    getTranslations('kinds'),
    read(search, { processId, text, limit: 50, ...(chosen.success ? { kinds: [chosen.data] } : {}) }),
  ]);
  return (
    <>
      <PageHeader lead={t('lead')} title={t('title')} />
      <Form
        action={`/processer/${processId}/sok`}
        className="grid items-end gap-4 sm:grid-cols-[minmax(0,2fr)_minmax(0,1fr)_auto]"
        role="search"
      >
        <SearchField defaultValue={text} id="search-text" label={t('label')} name="q" />
        <SelectField
          defaultValue={chosen.success ? chosen.data : ''}
          label={t('kinds')}
          name="slag"
          options={kindNames.map((kind) => ({ value: kind, label: kinds(`${kind}.name`) }))}
          placeholder={t('all')}
        />
        <Button type="submit" variant="primary">
          {t('submit')}
        </Button>
      </Form>
      <div className="mt-8">
        {text !== '' && found.rows.length === 0 && <EmptyState text={t('noneText')} title={t('none', { text })} />}
        {found.rows.length > 0 && (
          <>
            <p className="border-b border-ink pb-1 text-sm text-muted" role="status">
              {t(found.more ? 'best' : 'hits', { count: found.rows.length })}
            </p>
            <ol>
              {found.rows.map((hit) => (
                <Hit
                  by={hit.commentBy === null ? undefined : t('comment', { name: hit.commentBy })}
                  hit={hit}
                  key={`${hit.id} ${hit.commentId ?? ''}`}
                  kind={kinds(`${hit.kind}.name`)}
                  processId={processId}
                />
              ))}
            </ol>
          </>
        )}
      </div>
    </>
  );
}

function Hit({
  processId,
  hit,
  kind,
  by,
}: {
  processId: string;
  hit: SearchHit;
  kind: string;
  by: string | undefined;
}) {
  const within = hit.commentId ? `?flik=kommentarer#kommentar-${hit.commentId}` : '';
  const href = `/processer/${processId}/sak/${hit.code}${within}`;
  return (
    <li className="grid gap-x-5 border-b border-rule py-4 sm:grid-cols-[4rem_1fr]">
      <span className="label pt-1 text-thread" translate="no">
        {hit.code}
      </span>
      <div className="min-w-0">
        <h2 className="text-lg">
          <TitleLink code={hit.code} href={href} title={hit.title} />
        </h2>
        <p className="text-sm text-muted">{[kind, hit.organisation, by].filter(Boolean).join(' · ')}</p>
        <p className="mt-1 max-w-(--measure) font-serif">
          {hit.snippet.map((part, at) =>
            part.hit ? (
              <mark className="bg-mark text-ink" key={at}>
                {part.text}
              </mark>
            ) : (
              part.text
            ),
          )}
        </p>
      </div>
    </li>
  );
}
