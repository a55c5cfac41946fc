import { getFormatter, getTranslations } from 'next-intl/server';
import { ItemStatus } from '#src/client/ItemStatus.tsx';
import { ReasonForm } from '#src/client/ReasonForm.tsx';
import { neverOpens } from '#src/core/verdict.ts';
import { refusals } from '#src/i18n/refusals.ts';
import { read } from '#src/server/page.ts';
import { ButtonLink } from '#src/ui/ButtonLink.tsx';
import { Callout } from '#src/ui/Callout.tsx';
import { Link } from '#src/ui/Link.tsx';
import { PageHeader } from '#src/ui/PageHeader.tsx';
import { Prose } from '#src/ui/Prose.tsx';
import { RefusableLink } from '#src/ui/RefusableLink.tsx';
import { Section } from '#src/ui/Section.tsx';
import { getReview } from '../queries/reviews.ts';
import { ReviewWithdraw } from '../schema.ts';
import { ImageTable } from './ImageTable.tsx';
import { OpinionStand } from './OpinionStand.tsx';
import { RemarkAnswerForm } from './RemarkActs.tsx';
import { RemarkList } from './RemarkList.tsx';
import { ReviewChanges } from './ReviewChanges.tsx';
import { ReviewSeal } from './ReviewSeal.tsx';

/** A review: what was sent and asked, what each reviewer says and what became of it, and what has changed since. */
export async function ReviewView({ processId, itemId }: { processId: string; itemId: string }) {
  const [t, format, refused, it] = await Promise.all([
    getTranslations('rolemap.review'),
    getFormatter(),
    refusals(),
    read(getReview, { processId, itemId }),
  ]);
  const here = `/processer/${processId}`;
  const answered = it.opinions.filter(({ status }) => status !== 'asked');
  const approved = answered.filter(({ status }) => status === 'approved');
  const later = it.rounds.find((round) => round.later);
  const again = `${here}/roller/granskningar/ny?om=${it.id}`;
  return (
    <>
      <PageHeader
        actions={
          it.own?.status === 'asked' && it.own.closed === null ? (
            <ButtonLink href={`${here}/sak/${it.own.code}`} variant="primary">
              {t('write')}
            </ButtonLink>
          ) : (
            !later && (
              <RefusableLink href={again} refused={refused(it.can.send)}>
                {t('again')}
              </RefusableLink>
            )
          )
        }
        code={it.code}
        eyebrow={t('name')}
        meta={
          <>
            <ItemStatus kind="review" status={it.status} />
            <Link className="link" href={`${here}/roller/granskningar`}>
              {t('title')}
            </Link>
            <span>{t('by', { day: format.dateTime(new Date(it.lastDay), 'day') })}</span>
            <span>{t(('readers.' + (it.openAnswers ? 'process' : 'leadership')) as 'readers.process')}</span>
          </>
        }
        more={
          <>
            <ButtonLink download href={`${here}/sak/${it.code}/export?format=docx`}>
              {t('asWord')}
            </ButtonLink>
            <ButtonLink download href={`${here}/sak/${it.code}/export`}>
              {t('asWorkbook')}
            </ButtonLink>
          </>
        }
        title={it.title}
      />
      <div className="grid gap-4">
        {it.withdrawnFor && <Callout title={t('withdrawn')}>{t('withdrawnFor', { reason: it.withdrawnFor })}</Callout>}
        {it.status !== 'withdrawn' && approved.length > 0 && it.changes.length > 0 && !later && (
          <Callout title={t('approvedChanged')}>
            {t('approvedChangedText', {
              names: approved.map(({ organisation }) => organisation).join(', '),
              code: it.code,
              count: it.changes.length,
            })}
          </Callout>
        )}
        {it.rounds.map((round) => (
          <p key={round.code}>
            <Link className="link" href={`${here}/sak/${round.code}`}>
              {t(round.later ? 'laterRound' : 'earlierRound', { code: round.code })}
            </Link>
          </p>
        ))}
        <Prose plain>{it.text}</Prose>
      </div>
      <Section title={t('answers')}>
        {it.opinions.length === 0 && <p className="text-muted">{t('nobodyYet')}</p>}
        {it.opinions.map((opinion) => (
          <div className="mb-6" key={opinion.id}>
            <h3 className="flex flex-wrap items-baseline gap-x-4 text-lg">
              <Link className="link" href={`${here}/sak/${opinion.code}`}>
                {opinion.organisation}
              </Link>
              <span className="text-base font-normal">
                <OpinionStand it={opinion} />
              </span>
            </h3>
            {opinion.status !== 'asked' && (
              <>
                {opinion.text && <Prose plain>{opinion.text}</Prose>}
                <RemarkList
                  acts={(remark, number) =>
                    !neverOpens(opinion.can.respond) && (
                      <RemarkAnswerForm
                        named={t('number', { number, organisation: opinion.organisation })}
                        processId={processId}
                        remark={remark}
                        verdict={opinion.can.respond}
                      />
                    )
                  }
                  image={it.image}
                  processId={processId}
                  remarks={opinion.said}
                  sent
                />
              </>
            )}
          </div>
        ))}
      </Section>
      {it.before && (
        <Section title={t('changedRound', { code: it.before.code })}>
          <ReviewChanges
            changes={it.before.changes}
            none={t('changedRoundNone', { code: it.before.code })}
            processId={processId}
          />
        </Section>
      )}
      <Section id="andrat" title={t('changedSince')}>
        <ReviewChanges changes={it.changes} none={t('changedNone')} processId={processId} />
      </Section>
      <Section lead={<ReviewSeal it={it} />} title={t('asSent')}>
        <ImageTable image={it.image} />
      </Section>
      <div className="mt-12" data-print="no">
        <ReasonForm
          command="rolemap.withdrawReview"
          given={{ processId, itemId, version: it.version }}
          keepAs={`withdraw-${it.id}`}
          notice={t('withdrawn')}
          reason={{ label: t('withdrawReason'), help: t('withdrawHelp') }}
          refused={refused(it.can.withdraw)}
          schema={ReviewWithdraw}
          submit={t('withdraw')}
          summary={t('withdraw')}
        />
      </div>
    </>
  );
}
