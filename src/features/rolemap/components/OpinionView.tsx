import { getFormatter, getTranslations } from 'next-intl/server';
import { neverOpens } from '#src/core/verdict.ts';
import { read } from '#src/server/page.ts';
import { Callout } from '#src/ui/Callout.tsx';
import { Link } from '#src/ui/Link.tsx';
import { PageHeader } from '#src/ui/PageHeader.tsx';
import { Prose } from '#src/ui/Prose.tsx';
import { Section } from '#src/ui/Section.tsx';
import { getOpinion } from '../queries/opinions.ts';
import { ColleaguesWrite } from './ColleaguesWrite.tsx';
import { OpinionDraft } from './OpinionDraft.tsx';
import { OpinionMatrix } from './OpinionMatrix.tsx';
import { OpinionStand } from './OpinionStand.tsx';
import { RemarkActs, RemarkAnswerForm } from './RemarkActs.tsx';
import { RemarkList } from './RemarkList.tsx';
import { ReviewChanges } from './ReviewChanges.tsx';
import { ReviewSeal } from './ReviewSeal.tsx';

type Props = { processId: string; itemId: string; parameters: Record<string, string> };

/** A reviewer's opinion: its own people's desk while it is written; once it is sent, what it says and what became. */
export async function OpinionView({ processId, itemId, parameters }: Props) {
  const [t, tp, format, it] = await Promise.all([
    getTranslations('rolemap.review'),
    getTranslations('rolemap.review.opinionPage'),
    getFormatter(),
    read(getOpinion, { processId, itemId }),
  ]);
  const here = `/processer/${processId}`;
  const path = `${here}/sak/${it.code}`;
  const { review, organisation } = it;
  const { image } = review;
  const asked = it.status === 'asked';
  const own = !neverOpens(it.can.write);
  const writes = it.can.write === 'ok';
  const from = Math.max(0, Math.min(image.tasks.length - 1, Number.parseInt(parameters['fran'] ?? '0', 10) || 0));
  const earlier = it.before?.opinion;
  return (
    <>
      <PageHeader
        code={it.code}
        eyebrow={t('opinion')}
        meta={
          <>
            <OpinionStand it={it} />
            <span>{organisation}</span>
            <Link className="link" href={`${here}/sak/${review.code}`}>
              {t('toReview', { code: review.code })}
            </Link>
            <span>{t('by', { day: format.dateTime(new Date(it.lastDay), 'day') })}</span>
            {it.sentAt && (
              <span>{tp('sentMeta', { when: format.dateTime(new Date(it.sentAt), 'moment'), name: it.sentBy })}</span>
            )}
          </>
        }
        title={it.title}
      />
      {own && asked && <ColleaguesWrite itemId={it.id} />}
      <Section title={t('questions')}>
        <Prose plain>{review.text}</Prose>
      </Section>
      {asked && !own && <Callout title={tp('waits', { organisation })}>{tp('waitsText', { organisation })}</Callout>}
      {it.before && (
        <Section title={t('changedRound', { code: it.before.code })}>
          <ReviewChanges
            changes={it.before.changes}
            none={t('changedRoundNone', { code: it.before.code })}
            processId={processId}
          />
        </Section>
      )}
      <Section lead={<ReviewSeal it={review} />} title={tp('matrix')}>
        <OpinionMatrix
          changes={it.changes}
          focus={it.organisationId}
          from={from}
          image={image}
          path={path}
          processId={processId}
          remarks={it.remarks}
          writes={writes}
        />
      </Section>
      {(own || !asked) && (
        <Section
          id="synpunkter"
          lead={asked && tp('draftLead', { organisation })}
          title={asked ? tp('draft') : t('remarks')}
        >
          {it.text && <Prose plain>{it.text}</Prose>}
          {it.remarks.length === 0 && <p className="text-muted">{tp(asked ? 'none' : 'noneSent')}</p>}
          <RemarkList
            acts={(remark, number) =>
              writes ? (
                <RemarkActs
                  image={image}
                  named={t('number', { number, organisation })}
                  processId={processId}
                  remark={remark}
                />
              ) : (
                !asked &&
                !neverOpens(it.can.respond) && (
                  <RemarkAnswerForm
                    named={t('number', { number, organisation })}
                    processId={processId}
                    remark={remark}
                    verdict={it.can.respond}
                  />
                )
              )
            }
            image={image}
            processId={processId}
            remarks={it.remarks}
            sent={!asked}
          />
        </Section>
      )}
      {own && asked && <OpinionDraft it={it} parameters={parameters} path={path} processId={processId} />}
      {earlier && (
        <Section title={tp(own ? 'earlier' : 'earlierOther', { code: it.before?.code ?? '', organisation })}>
          <p className="mb-3">
            <OpinionStand it={earlier} />
          </p>
          {earlier.text && <Prose plain>{earlier.text}</Prose>}
          <RemarkList
            image={it.before?.image ?? image}
            processId={processId}
            remarks={earlier.remarks}
            sent={earlier.status !== 'asked'}
          />
        </Section>
      )}
      {!asked && (
        <Section title={t('changedSince')}>
          <ReviewChanges changes={it.changes} none={t('changedNone')} processId={processId} />
        </Section>
      )}
    </>
  );
}
