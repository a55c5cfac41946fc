import { getTranslations } from 'next-intl/server';
import { refusals } from '#src/i18n/refusals.ts';
import { read } from '#src/server/page.ts';
import { ButtonLink } from '#src/ui/ButtonLink.tsx';
import { Callout } from '#src/ui/Callout.tsx';
import { Code } from '#src/ui/Code.tsx';
import { PageHeader } from '#src/ui/PageHeader.tsx';
import { Prose } from '#src/ui/Prose.tsx';
import { RefusableLink } from '#src/ui/RefusableLink.tsx';
import { Section } from '#src/ui/Section.tsx';
import { StatusMark } from '#src/ui/StatusMark.tsx';
import { getDecision } from '../queries.ts';
import { OutcomeMark } from './OutcomeMark.tsx';
import { PositionTable } from './PositionTable.tsx';

/** A decision: what it says, about which wording, whether that is still the wording, and who stands behind it. */
export async function DecisionView({ processId, itemId }: { processId: string; itemId: string }) {
  const [t, refused, decision] = await Promise.all([
    getTranslations('forums'),
    refusals(),
    read(getDecision, { processId, itemId }),
  ]);
  const here = `/processer/${processId}`;
  const { subject } = decision;
  return (
    <>
      <PageHeader
        actions={
          <>
            {subject && <ButtonLink href={`${here}/trad/${subject.code}`}>{t('why')}</ButtonLink>}
            <RefusableLink href={`${here}/sak/${decision.code}/redigera`} refused={refused(decision.can.edit)}>
              {t('edit')}
            </RefusableLink>
          </>
        }
        code={decision.code}
        eyebrow={t('decision')}
        meta={
          <>
            <OutcomeMark decision={decision} />{' '}
            <span className="tabular">
              {[decision.meeting, decision.heldOn, decision.clause].filter(Boolean).join(', ')}
            </span>
          </>
        }
        title={decision.title}
      />
      {decision.text && (
        <div className="mt-6">
          <Prose plain>{decision.text}</Prose>
        </div>
      )}
      {subject && (
        <Section title={t('about')}>
          <p className="text-lg">
            <Code href={`${here}/sak/${subject.code}`}>{subject.code}</Code> {subject.title}{' '}
            <span className="text-sm text-muted">{t('version', { version: String(subject.decidedVersion) })}</span>
          </p>
          {subject.stale ? (
            <div className="mt-3">
              <Callout title={t('changed')}>
                <p>{t('changedText', { version: String(subject.decidedVersion), now: String(subject.version) })}</p>
              </Callout>
            </div>
          ) : (
            <p className="mt-2">
              <StatusMark shape="full" tone="good">
                {t('still')}
              </StatusMark>
            </p>
          )}
        </Section>
      )}
      <Section
        lead={t('stoodBehind', {
          agrees: String(decision.agrees),
          dissents: String(decision.dissents),
          abstains: String(decision.abstains),
        })}
        title={t('positions')}
      >
        <PositionTable decision={decision} processId={processId} />
      </Section>
    </>
  );
}
