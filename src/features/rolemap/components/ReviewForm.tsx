import { getTranslations } from 'next-intl/server';
import { SchemaForm } from '#src/client/SchemaForm.tsx';
import { refusals } from '#src/i18n/refusals.ts';
import { read } from '#src/server/page.ts';
import { Callout } from '#src/ui/Callout.tsx';
import { CheckField } from '#src/ui/CheckField.tsx';
import { CheckGroup } from '#src/ui/CheckGroup.tsx';
import { DateField } from '#src/ui/DateField.tsx';
import { PageHeader } from '#src/ui/PageHeader.tsx';
import { ProseField } from '#src/ui/ProseField.tsx';
import { Section } from '#src/ui/Section.tsx';
import { TextField } from '#src/ui/TextField.tsx';
import { getReviewForm } from '../queries/reviews.ts';
import { ReviewSend } from '../schema.ts';
import { ImageTable } from './ImageTable.tsx';
import { ReviewChanges } from './ReviewChanges.tsx';

/** The form by which the role map is sent to be reviewed; after `previous` a new round, to the same reviewers. */
export async function ReviewForm({ processId, previous: given }: { processId: string; previous: string | undefined }) {
  const [t, tf, refused, it] = await Promise.all([
    getTranslations('rolemap.review'),
    getTranslations('rolemap.review.fields'),
    refusals(),
    read(getReviewForm, { processId, previous: given }),
  ]);
  const { previous } = it;
  const [first, others] = [true, false].map((board) =>
    it.parties.filter(({ kind }) => (kind === 'county-board') === board),
  );
  return (
    <>
      <PageHeader
        code={previous?.code}
        eyebrow={t('title')}
        lead={t('newLead')}
        title={t(previous ? 'again' : 'new')}
      />
      <SchemaForm
        cancel={{ href: `/processer/${processId}/roller/granskningar`, label: t('cancel') }}
        command="rolemap.sendReview"
        given={{ processId, seen: it.seen, previousId: previous?.id ?? null }}
        goTo={`/processer/${processId}/sak/GR-{number}`}
        keepAs={`review-new-${previous?.id ?? processId}`}
        notice={t('sent')}
        refused={refused(it.can.send)}
        schema={ReviewSend}
        submit={t('send')}
      >
        <Callout title={t('whatIsSent', { count: it.image.tasks.length })} tone="note">
          {previous && t('round', { code: previous.code, count: previous.changes.length })}
        </Callout>
        <TextField
          defaultValue={previous?.title ?? tf('titleDefault')}
          label={tf('title')}
          maxLength={200}
          name="title"
          required
        />
        <ProseField defaultValue={previous?.text} help={tf('textHelp')} label={tf('text')} name="text" rows={4} />
        <CheckGroup
          columns
          defaultValue={previous?.recipients}
          help={tf('recipientsHelp')}
          label={tf('recipients')}
          name="recipients"
          options={[...(first ?? []), ...(others ?? [])].map(({ id, name }) => ({ value: id, label: name }))}
        />
        <DateField help={tf('lastDayHelp')} label={tf('lastDay')} name="lastDay" required />
        <CheckField
          defaultChecked={previous?.openAnswers}
          help={tf('openAnswersHelp')}
          label={tf('openAnswers')}
          name="openAnswers"
        />
      </SchemaForm>
      {previous && (
        <Section title={t('changedRound', { code: previous.code })}>
          <ReviewChanges
            changes={previous.changes}
            none={t('changedRoundNone', { code: previous.code })}
            processId={processId}
          />
        </Section>
      )}
      <Section lead={t('toBeSentLead')} title={t('toBeSent')}>
        <ImageTable image={it.image} />
      </Section>
    </>
  );
}
