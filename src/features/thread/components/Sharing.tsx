import { getTranslations } from 'next-intl/server';
import { ReasonForm } from '#src/client/ReasonForm.tsx';
import { SchemaForm } from '#src/client/SchemaForm.tsx';
import { documentStatuses } from '#src/core/audience.ts';
import { unsealed } from '#src/core/seals.ts';
import { refusedText } from '#src/core/verdict.ts';
import { refusals } from '#src/i18n/refusals.ts';
import { read } from '#src/server/page.ts';
import { Disclosure } from '#src/ui/Disclosure.tsx';
import { RadioGroup } from '#src/ui/RadioGroup.tsx';
import { SelectField } from '#src/ui/SelectField.tsx';
import type { itemVerdicts } from '../queries/items.ts';
import { audiencePreview } from '../queries/sharing.ts';
import { type Item, ItemShare, ItemWithdraw } from '../schema.ts';

type Shown = Item & { can: ReturnType<typeof itemVerdicts> };

/**
 * Who may read an item and how far it has come as a document; before that changes, who will be able to read it and what
 * that means.
 */
export async function Sharing({ processId, item }: { processId: string; item: Shown }) {
  const [t, audience, status, refused, preview] = await Promise.all([
    getTranslations('thread.share'),
    getTranslations('audiences'),
    getTranslations('documentStatuses'),
    refusals(),
    read(audiencePreview, { processId, itemId: item.id }),
  ]);
  const at = { processId, itemId: item.id, version: item.version };
  const own = preview.readers.find((one) => one.audience === item.audience);
  // What neither narrows nor widens has the readers that it has; how far it has come as a document can still be said.
  const settled = unsealed(item, 'narrow') !== 'ok' && unsealed(item, 'widen') !== 'ok';
  const crossing = (others: readonly string[]) => others.filter((name) => !own?.otherAuthorities.includes(name));
  return (
    <div className="grid gap-2">
      <p>{t('now', { audience: audience(item.audience), status: status(item.documentStatus) })}</p>
      <Disclosure summary={t('open')}>
        <SchemaForm
          act
          command="thread.share"
          given={settled ? { ...at, audience: item.audience } : at}
          key={`${item.audience} ${item.documentStatus}`}
          notice={t('saved')}
          refused={refused(item.can.share)}
          schema={ItemShare}
          submit={t('save')}
        >
          {!settled && (
            <RadioGroup
              defaultValue={item.audience}
              label={t('audience')}
              name="audience"
              options={preview.readers.map((one) => {
                const others = crossing(one.otherAuthorities);
                const people = t('people', { count: one.people, organisations: one.organisations.join(', ') });
                return {
                  value: one.audience,
                  label: audience(one.audience),
                  disabled: one.can !== 'ok' && one.audience !== item.audience,
                  help:
                    one.can === 'in-use' || one.can === 'people-called'
                      ? refusedText(refused(one.can))
                      : others.length > 0
                        ? `${people}. ${t('crossing', { organisations: others.join(', ') })}`
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
