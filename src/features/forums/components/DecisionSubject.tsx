import { getTranslations } from 'next-intl/server';
import { ButtonLink } from '#src/ui/ButtonLink.tsx';
import { Callout } from '#src/ui/Callout.tsx';
import { Code } from '#src/ui/Code.tsx';
import { Section } from '#src/ui/Section.tsx';
import { StatusMark } from '#src/ui/StatusMark.tsx';
import type { Subject } from '../schema.ts';

/** What a decision is about, in which version, and whether that is still what it says. */
export async function DecisionSubject({
  processId,
  proposed,
  subject,
}: {
  processId: string;
  proposed: boolean;
  subject: Subject;
}) {
  const t = await getTranslations('forums');
  const versions = { version: String(subject.decidedVersion), now: String(subject.version) };
  return (
    <Section title={t('about')}>
      <p className="text-lg">
        <Code href={`/processer/${processId}/sak/${subject.code}`}>{subject.code}</Code> {subject.title}{' '}
        <span className="text-sm text-muted">{t('version', versions)}</span>
      </p>
      {subject.stale ? (
        <div className="mt-3">
          <Callout title={proposed ? t('changedProposal') : t('changed')}>
            <p>{proposed ? t('changedProposalText', versions) : t('changedText', versions)}</p>
          </Callout>
        </div>
      ) : (
        <p className="mt-2">
          <StatusMark shape="full" tone="good">
            {proposed ? t('stillProposed') : t('still')}
          </StatusMark>
        </p>
      )}
      {subject.moved && (
        <div className="mt-3">
          <Callout
            actions={
              <ButtonLink href={`/processer/${processId}/sak/${subject.code}?med=nu`} size="small">
                {t('movedOnSee')}
              </ButtonLink>
            }
            title={t('movedOn')}
          >
            <p>{t('movedOnText', { code: subject.code })}</p>
          </Callout>
        </div>
      )}
    </Section>
  );
}
