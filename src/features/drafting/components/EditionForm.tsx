import { getTranslations } from 'next-intl/server';
import { AudienceField } from '#src/client/AudienceField.tsx';
import { SchemaForm } from '#src/client/SchemaForm.tsx';
import { audienceNames } from '#src/core/audience.ts';
import { refusals } from '#src/i18n/refusals.ts';
import { readerChoices } from '#src/features/thread/queries/audience.ts';
import { read } from '#src/server/page.ts';
import { PageHeader } from '#src/ui/PageHeader.tsx';
import { ProseField } from '#src/ui/ProseField.tsx';
import { TextField } from '#src/ui/TextField.tsx';
import { getDraft } from '../queries/drafts.ts';
import { EditionMake } from '../schema.ts';

/** The form by which an edition of a draft is made, of the draft as this page has read it. */
export async function EditionForm({ processId, draftId }: { processId: string; draftId: string }) {
  const [t, td, audience, refused, draft, choices] = await Promise.all([
    getTranslations('drafting.edition'),
    getTranslations('drafting'),
    getTranslations('audiences'),
    refusals(),
    read(getDraft, { processId, itemId: draftId, seen: true }),
    read(readerChoices, { processId }),
  ]);
  return (
    <>
      <PageHeader code={draft.code} eyebrow={draft.title} lead={t('newLead')} title={t('new')} />
      <SchemaForm
        cancel={{ href: `/processer/${processId}/rus?utkast=${draft.code}`, label: td('cancel') }}
        command="drafting.makeEdition"
        given={{ processId, draftId: draft.id, seen: draft.seen }}
        goTo={`/processer/${processId}/sak/UT-{number}`}
        keepAs={`edition-new-${draft.id}`}
        notice={t('made')}
        refused={refused(draft.can.makeEdition)}
        schema={EditionMake}
        submit={t('make')}
      >
        <TextField help={t('fields.titleHelp')} label={t('fields.title')} name="title" required />
        <TextField help={t('fields.purposeHelp')} label={t('fields.purpose')} name="purpose" required />
        <ProseField label={t('fields.text')} name="text" optional={td('fields.optional')} rows={3} />
        <AudienceField
          audience="process"
          choices={choices}
          chosen={undefined}
          help={t('fields.audienceHelp')}
          label={t('fields.audience')}
          options={audienceNames.toReversed().map((value) => ({ value, label: audience(value) }))}
        />
      </SchemaForm>
    </>
  );
}
