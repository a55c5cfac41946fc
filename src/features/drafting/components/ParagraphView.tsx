import { getTranslations } from 'next-intl/server';
import { CommandButton } from '#src/client/CommandButton.tsx';
import { ItemStatus } from '#src/client/ItemStatus.tsx';
import { refusals } from '#src/i18n/refusals.ts';
import { read } from '#src/server/page.ts';
import { ButtonLink } from '#src/ui/ButtonLink.tsx';
import { PageHeader } from '#src/ui/PageHeader.tsx';
import { Prose } from '#src/ui/Prose.tsx';
import { StatusMark } from '#src/ui/StatusMark.tsx';
import { getParagraph } from '../queries/drafts.ts';
import { ChangedGrounds } from './ChangedGrounds.tsx';
import { deskWords, margins } from './DeskWords.tsx';
import { StaleNotice } from './StaleNotice.tsx';

/** A paragraph on its own page; the panel beside it shows what it rests on. */
export async function ParagraphView({ processId, itemId }: { processId: string; itemId: string }) {
  const [t, refused, paragraph] = await Promise.all([
    getTranslations('drafting'),
    refusals(),
    read(getParagraph, { processId, itemId }),
  ]);
  const here = `/processer/${processId}`;
  const [words, marginOf] = await Promise.all([deskWords(), margins(processId, [])]);
  const margin = marginOf(paragraph);
  const ready = paragraph.status === 'ready';
  return (
    <>
      <PageHeader
        actions={
          <ButtonLink href={`${here}/trad/${paragraph.code}`} variant="primary">
            {t('paragraph.why')}
          </ButtonLink>
        }
        code={paragraph.code}
        edit={{
          href: `${here}/sak/${paragraph.code}/redigera`,
          label: t('edit'),
          refused: refused(paragraph.can.edit),
        }}
        eyebrow={
          <a className="link" href={`${here}/rus?utkast=${paragraph.draftId}#stycke-${paragraph.code}`}>
            {t('inDraft')}
          </a>
        }
        meta={
          <>
            <ItemStatus kind="paragraph" status={paragraph.status} />
            {paragraph.gaps.includes('ungrounded') && (
              <StatusMark shape="empty" tone="warning">
                {t('paragraph.groundless')}
              </StatusMark>
            )}
          </>
        }
        more={
          <>
            <CommandButton
              command="drafting.setParagraphStatus"
              input={{ processId, itemId, version: paragraph.version, status: ready ? 'draft' : 'ready' }}
              notice={t('saved')}
              refused={refused(paragraph.can.edit)}
            >
              {ready ? t('paragraph.draft') : t('paragraph.ready')}
            </CommandButton>
          </>
        }
        title={paragraph.title}
      />
      <div className="mt-6">
        <Prose plain>{paragraph.text}</Prose>
      </div>
      <StaleNotice paragraph={margin} processId={processId} stale={margin.stale ?? []} words={words} />
      <ChangedGrounds beneath={margin.beneath ?? []} processId={processId} words={words} />
    </>
  );
}
