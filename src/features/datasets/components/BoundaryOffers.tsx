import { getFormatter, getTranslations } from 'next-intl/server';
import { SchemaForm } from '#src/client/SchemaForm.tsx';
import { swedishDay } from '#src/core/days.ts';
import { refusals } from '#src/i18n/refusals.ts';
import { read } from '#src/server/page.ts';
import { CheckField } from '#src/ui/CheckField.tsx';
import { DateField } from '#src/ui/DateField.tsx';
import { Disclosure } from '#src/ui/Disclosure.tsx';
import { Section } from '#src/ui/Section.tsx';
import { SelectField } from '#src/ui/SelectField.tsx';
import { TextField } from '#src/ui/TextField.tsx';
import { boundaryOffers } from '../queries/boundaries.ts';
import { boundaryLevels, BoundaryOffering } from '../schema/boundaries.ts';
import type { Dataset } from '../schema/datasets.ts';

type Props = { processId: string; dataset: Dataset };

/** A layer's boundaries for the whole installation: what became of an offer, and the form that makes one. */
export async function BoundaryOffers({ processId, dataset }: Props) {
  if (dataset.form !== 'areas') return null;
  const [t, refusal, format, { fits, offers, can }] = await Promise.all([
    getTranslations('datasets.boundaries'),
    refusals(),
    getFormatter(),
    read(boundaryOffers, { processId, itemId: dataset.id }),
  ]);
  const levels = boundaryLevels.filter((level) => fits[level] > 0);
  const refused = refusal(can.offer);
  const offered = levels.length > 0 && typeof refused !== 'object';
  if (offers.length === 0 && !offered) return null;
  const day = (at: string): string => format.dateTime(new Date(at), 'day');
  return (
    <Section id="granser" layout="margin" lead={offered ? t('offerLead') : undefined} title={t('offerTitle')}>
      <div className="grid gap-4">
        {offers.length > 0 && (
          <ul className="grid gap-1">
            {offers.map((it) => (
              <li key={it.id}>
                {t(`became.${it.state}`, { title: it.title, date: day(it.answeredAt ?? it.offeredAt) })}
                {it.declineReason && <p className="max-w-(--measure) text-muted">{it.declineReason}</p>}
              </li>
            ))}
          </ul>
        )}
        {offered &&
          (typeof refused === 'string' ? (
            <p className="text-muted">{refused}</p>
          ) : (
            <Disclosure late summary={t('offer')}>
              <SchemaForm
                act
                command="datasets.offerBoundaries"
                given={{ processId, itemId: dataset.id }}
                notice={t('offered')}
                schema={BoundaryOffering}
                submit={t('offer')}
              >
                <p className="max-w-(--measure)">{t('seen', { origin: dataset.origin, licence: dataset.licence })}</p>
                <SelectField
                  defaultValue={levels.toSorted((one, other) => fits[other] - fits[one])[0]}
                  help={t('levelHelp')}
                  label={t('level')}
                  name="level"
                  options={levels.map((level) => ({
                    value: level,
                    label: t('levelCounted', { level: t(level), count: fits[level] }),
                  }))}
                />
                <TextField defaultValue={dataset.title} help={t('nameHelp')} label={t('name')} name="title" />
                <DateField defaultValue={swedishDay()} help={t('asOfHelp')} label={t('asOf')} name="asOf" />
                <CheckField help={t('openHelp')} label={t('open')} name="open" />
              </SchemaForm>
            </Disclosure>
          ))}
      </div>
    </Section>
  );
}
