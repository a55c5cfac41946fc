import { getTranslations } from 'next-intl/server';
import { AudienceField, type ReaderChoices } from '#src/client/AudienceField.tsx';
import { ReasonForm } from '#src/client/ReasonForm.tsx';
import { SchemaForm } from '#src/client/SchemaForm.tsx';
import { audienceName, documentStatuses } from '#src/core/audience.ts';
import { unsealed } from '#src/core/seals.ts';
import { refusedText } from '#src/core/verdict.ts';
import { readersInWords } from '#src/i18n/read-by.ts';
import { refusals } from '#src/i18n/refusals.ts';
import { read } from '#src/server/page.ts';
import { Disclosure } from '#src/ui/Disclosure.tsx';
import { SelectField } from '#src/ui/SelectField.tsx';
import type { ReaderChoice } from '../queries/audience.ts';
import type { itemVerdicts } from '../queries/items.ts';
import { audiencePreview } from '../queries/sharing.ts';
import { type Item, ItemShare, ItemWithdraw } from '../schema.ts';

type Shown = Item & { can: ReturnType<typeof itemVerdicts> };

const chosenOf = ({ readers }: Shown) =>
  readers ? { organisations: readers.organisationIds, forums: readers.forumIds, side: readers.side } : undefined;

/** The audience as it is sent where nobody may change it. */
const givenOf = (item: Shown) => ({
  audience: audienceName(item.audience),
  readers: item.readers?.organisationIds ?? [],
  readerForums: item.readers?.forumIds ?? [],
  readerSide: item.readers?.side ?? '',
});

type Offered = { parties: ReaderChoice[]; forums: ReaderChoice[] };

/** Its own organisation always reads, and is not chosen; of whoever cannot be chosen any more is said why. */
const others = (
  { parties, forums }: Offered,
  { organisationId }: Shown,
  gone: (what: 'partyGone' | 'forumGone', name: string) => string,
): ReaderChoices => {
  const named = (what: 'partyGone' | 'forumGone') => (one: ReaderChoice) => ({
    id: one.id,
    name: one.gone ? gone(what, one.name) : one.name,
  });
  return {
    parties: parties.filter(({ id }) => id !== organisationId).map(named('partyGone')),
    forums: forums.map(named('forumGone')),
  };
};

/**
 * Who may read an item and how far it has come as a document; before that changes, who will be able to read it and what
 * that means.
 */
export async function Sharing({ processId, item }: { processId: string; item: Shown }) {
  const [t, audience, status, refused, preview, readBy] = await Promise.all([
    getTranslations('thread.share'),
    getTranslations('audiences'),
    getTranslations('documentStatuses'),
    refusals(),
    read(audiencePreview, { processId, itemId: item.id }),
    readersInWords(item),
  ]);
  const at = { processId, itemId: item.id, version: item.version };
  const current = audienceName(item.audience);
  const own = preview.readers.find((one) => one.audience === current);
  // What neither narrows nor widens has the readers that it has; how far it has come as a document can still be said.
  const settled = unsealed(item, 'narrow') !== 'ok' && unsealed(item, 'widen') !== 'ok';
  const crossing = (others: readonly string[]) => others.filter((name) => !own?.otherAuthorities.includes(name));
  return (
    <div className="grid gap-2">
      <p>{t('now', { readers: readBy, status: status(item.documentStatus) })}</p>
      <Disclosure summary={t('open')}>
        <SchemaForm
          act
          command="thread.share"
          given={settled ? { ...at, ...givenOf(item) } : at}
          key={`${item.audience} ${item.documentStatus}`}
          notice={t('saved')}
          refused={refused(item.can.share)}
          schema={ItemShare}
          submit={t('save')}
        >
          {!settled && (
            <AudienceField
              audience={current}
              choices={others(preview.choices, item, (what, name) => t(what, { name }))}
              chosen={chosenOf(item)}
              help={t('narrowing')}
              label={t('audience')}
              options={preview.readers.map((one) => {
                const crossed = crossing(one.otherAuthorities);
                const people = t('people', { count: one.people, organisations: one.organisations.join(', ') });
                return {
                  value: one.audience,
                  label: audience(one.audience),
                  disabled: one.can !== 'ok' && one.audience !== current,
                  help:
                    one.can === 'in-use' || one.can === 'people-called'
                      ? refusedText(refused(one.can))
                      : one.people === 0
                        ? undefined
                        : crossed.length > 0
                          ? `${people}. ${t('crossing', { organisations: crossed.join(', ') })}`
                          : people,
                };
              })}
            />
          )}
          <SelectField
            defaultValue={item.documentStatus}
            help={t('statusHelp')}
            label={t('status')}
            name="documentStatus"
            options={documentStatuses
              .slice(documentStatuses.indexOf(item.documentStatus))
              .map((name) => ({ value: name, label: status(name) }))}
          />
          <p className="border-l-4 border-note bg-note-soft px-3 py-2 text-sm">{t('guidance')}</p>
        </SchemaForm>
      </Disclosure>
      {item.status !== 'withdrawn' && item.sealed !== 'immutable' && (
        <ReasonForm
          command="thread.withdraw"
          given={at}
          keepAs={`withdraw-${item.id}`}
          notice={t('withdrawn')}
          reason={{ label: t('reason'), help: t('withdrawText') }}
          refused={refused(item.can.withdraw)}
          schema={ItemWithdraw}
          submit={t('withdraw')}
          summary={t('withdraw')}
        />
      )}
    </div>
  );
}
