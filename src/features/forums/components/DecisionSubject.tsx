import { getTranslations } from 'next-intl/server';
import { ButtonLink } from '#src/ui/ButtonLink.tsx';
import { Callout } from '#src/ui/Callout.tsx';
import { Code } from '#src/ui/Code.tsx';
import { StatusMark } from '#src/ui/StatusMark.tsx';
import type { Subject } from '../schema/decisions.ts';

type Props = { processId: string; proposed: boolean; subject: Subject };

/** What a decision is about, in which version, and whether that is still what it says. */
export async function DecisionSubject({ processId, proposed, subject }: Props) {
  const t = await getTranslations('forums');
  const versions = { version: String(subject.decidedVersion), now: String(subject.version) };
  return (
    <>
      <p>
        <span className="text-muted">{t('about')}</span>{' '}
        <Code href={`/processer/${processId}/sak/${subject.code}`}>{subject.code}</Code> {subject.title}{' '}
        <span className="text-sm text-muted">{t('version', versions)}</span>{' '}
        {!subject.stale && (
          <StatusMark shape="full" tone="good">
            {proposed ? t('stillProposed') : t('still')}
          </StatusMark>
        )}
      </p>
      {subject.stale && (
        <Callout title={proposed ? t('changedProposal') : t('changed')}>
          <p>{proposed ? t('changedProposalText', versions) : t('changedText', versions)}</p>
        </Callout>
      )}
      {subject.moved && (
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
      )}
    </>
  );
}
