import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { ItemForm } from '#src/client/ItemForm.tsx';
import { fieldProps } from '#src/i18n/field-props.ts';
import { refusals } from '#src/i18n/refusals.ts';
import { environment } from '#src/server/env.ts';
import { read } from '#src/server/page.ts';
import { CheckGroup } from '#src/ui/CheckGroup.tsx';
import { PageHeader } from '#src/ui/PageHeader.tsx';
import { ProseField } from '#src/ui/ProseField.tsx';
import { RadioGroup } from '#src/ui/RadioGroup.tsx';
import { SelectField } from '#src/ui/SelectField.tsx';
import { TextField } from '#src/ui/TextField.tsx';
import { findingFacets, getFinding } from '../queries/findings.ts';
import { around } from '../rules/map.ts';
import { bases, FindingCreate, FindingEdit } from '../schema.ts';
import { PlacesField } from './PlacesField.tsx';
import { boundariesAround, placesWords } from './PlacesWords.tsx';
import { ReturnReason } from './ReturnReason.tsx';

type Props = { processId: string; itemId?: string | undefined; children?: ReactNode };

/** The form of a finding; without `itemId` a new one, with the field for what it `cites` as children. */
export async function FindingForm({ processId, itemId, children }: Props) {
  const [t, tf, tb, th, tp, refusal, words, finding, facets] = await Promise.all([
    getTranslations('mapping'),
    getTranslations('mapping.fields'),
    getTranslations('kinds.finding.values.basis'),
    getTranslations('mapping.basesHelp'),
    getTranslations('mapping.places'),
    refusals(),
    placesWords(),
    itemId ? read(getFinding, { processId, itemId }) : undefined,
    read(findingFacets, { processId }),
  ]);
  const field = await fieldProps(FindingEdit, finding);
  // A municipality that has left the area since stays chosen until somebody unticks it.
  const outside = (finding?.areas ?? []).filter(({ code }) => !facets.municipalities.some((one) => one.code === code));
  const municipalities = [...facets.municipalities, ...outside];
  const boundaries = await boundariesAround(
    processId,
    municipalities.map(({ code }) => code),
  );
  const themes = facets.themes.filter(({ id, archived }) => !archived || id === finding?.themeId);
  return (
    <>
      <PageHeader
        code={finding?.code}
        eyebrow={t('title')}
        lead={finding ? undefined : t('newLead')}
        title={finding ? t('editTitle', { code: finding.code }) : t('newTitle')}
      />
      <div className="grid gap-6">
        {finding && <ReturnReason finding={finding} />}
        <ItemForm
          drawn={['title', 'text', 'basis', 'themeId', 'municipalities', 'place', 'places', 'source', 'sourceUrl']}
          back={`/processer/${processId}/kartlaggning`}
          create={{ command: 'mapping.create', schema: FindingCreate }}
          edit={{ command: 'mapping.edit', schema: FindingEdit }}
          item={finding}
          kind="finding"
          processId={processId}
          refused={refusal(finding ? finding.can.edit : facets.create)}
          words={{
            submit: finding ? t('actions.saveChanges') : t('actions.save'),
            cancel: t('actions.cancel'),
            notice: finding ? t('actions.saved') : t('actions.created'),
          }}
        >
          <TextField {...field('title')} help={tf('titleHelp')} label={tf('title')} />
          <ProseField {...field.counted('text')} help={tf('textHelp')} label={tf('text')} reading rows={6} />
          <RadioGroup
            {...field('basis')}
            defaultValue={finding?.basis ?? 'observation'}
            label={tf('basis')}
            options={bases.map((basis) => ({ value: basis, label: tb(basis), help: th(basis) }))}
          />
          <SelectField
            {...field('themeId')}
            label={tf('theme')}
            options={themes.map(({ id, name }) => ({ value: id, label: name }))}
            placeholder={tf('noTheme')}
          />
          <CheckGroup
            {...field('municipalities')}
            columns
            label={tf('municipalities')}
            options={municipalities.map(({ code, name }) => ({ value: code, label: name }))}
          />
          <PlacesField
            {...field('places')}
            defaultValue={finding?.places}
            boundaries={boundaries}
            bounds={around(municipalities)}
            help={tp('help')}
            label={tp('label')}
            municipalities={municipalities}
            service={environment().mapService}
            words={words}
          />
          <TextField {...field('place')} help={tf('placeHelp')} label={tf('place')} />
          <ProseField {...field('source')} help={tf('sourceHelp')} label={tf('source')} rows={2} />
          <TextField {...field('sourceUrl')} label={tf('sourceUrl')} type="url" />
          {children}
        </ItemForm>
      </div>
    </>
  );
}
