import { getFormatter, getTranslations } from 'next-intl/server';
import { CommandButton } from '#src/client/CommandButton.tsx';
import { ItemPage } from '#src/client/ItemPage.tsx';
import { ReasonForm } from '#src/client/ReasonForm.tsx';
import { listAttachments } from '#src/features/thread/queries/attachments.ts';
import { firstReaders } from '#src/features/thread/queries/sharing.ts';
import { firstSharing } from '#src/i18n/first-sharing.ts';
import { neverOpens } from '#src/core/verdict.ts';
import { refusals } from '#src/i18n/refusals.ts';
import { read } from '#src/server/page.ts';
import { DefinitionList } from '#src/ui/DefinitionList.tsx';
import { Section } from '#src/ui/Section.tsx';
import { getFinding } from '../queries/findings.ts';
import { FindingReturn } from '../schema.ts';
import { PlacesShown } from './PlacesShown.tsx';
import { ReturnReason } from './ReturnReason.tsx';

/** A finding as it is read: what is said, by whom and on what source. What rests on it stands beside it. */
export async function FindingView({ processId, itemId }: { processId: string; itemId: string }) {
  const [t, tb, refusal, finding, format] = await Promise.all([
    getTranslations('mapping'),
    getTranslations('kinds.finding.values.basis'),
    refusals(),
    read(getFinding, { processId, itemId }),
    getFormatter(),
  ]);
  const { rows: attachments } = await read(listAttachments, { processId, itemId });
  const { can, code } = finding;
  const at = { processId, itemId, version: finding.version };
  const waiting = finding.status === 'submitted';
  const own = finding.status === 'draft' || finding.status === 'returned';
  const first = own && (await firstSharing(await read(firstReaders, { processId, itemId, audience: 'leadership' })));
  const confirm = {
    title: t('actions.submitTitle', { code }),
    text: `${t('actions.submitText')}${first || ''}`,
    action: t('actions.submit'),
  };
  return (
    <ItemPage
      shown={['basis', 'themeId', 'municipalities', 'place', 'places', 'source', 'sourceUrl']}
      actions={
        own && !neverOpens(can.submit) ? (
          <CommandButton
            command="mapping.submit"
            confirm={confirm}
            input={at}
            notice={t('actions.submitted')}
            refused={refusal(can.submit)}
            variant="primary"
          >
            {t('actions.submit')}
          </CommandButton>
        ) : (
          waiting &&
          !neverOpens(can.accept) && (
            <CommandButton
              command="mapping.accept"
              input={at}
              notice={t('actions.accepted')}
              refused={refusal(can.accept)}
              variant="primary"
            >
              {t('actions.accept')}
            </CommandButton>
          )
        )
      }
      after={
        waiting &&
        can.sendBack === 'ok' && (
          <ReasonForm
            command="mapping.sendBack"
            given={at}
            keepAs={`finding-return-${itemId}`}
            notice={t('actions.sentBack')}
            reason={{ label: t('actions.reason'), help: t('actions.reasonHelp') }}
            schema={FindingReturn}
            submit={t('actions.sendBack')}
            summary={t('actions.sendBackTitle')}
          />
        )
      }
      item={finding}
      kind="finding"
      notes={
        <>
          <ReturnReason finding={finding} />
          {waiting && can.accept === 'ok' && <p className="text-sm text-muted">{t('actions.acceptText')}</p>}
        </>
      }
    >
      <Section layout="margin" title={t('view.facts')}>
        <DefinitionList
          items={[
            { term: t('view.basis'), description: tb(finding.basis) },
            ...(finding.theme ? [{ term: t('view.theme'), description: finding.theme }] : []),
            ...(finding.areas.length > 0
              ? [{ term: t('view.municipalities'), description: finding.areas.map(({ name }) => name).join(', ') }]
              : []),
            ...(finding.place ? [{ term: t('view.place'), description: finding.place }] : []),
            {
              term: t('view.source'),
              description: <Source attachments={attachments} finding={finding} missing={t('view.sourceMissing')} />,
            },
            {
              term: t('view.author'),
              description: t('view.byFor', { name: finding.author, organisation: finding.organisation }),
            },
            {
              term: t('view.created'),
              description: (
                <time dateTime={finding.createdAt}>{format.dateTime(new Date(finding.createdAt), 'day')}</time>
              ),
            },
          ]}
        />
      </Section>
      {finding.places.length > 0 && (
        <Section layout="margin" title={t('view.places')}>
          <PlacesShown municipalities={finding.municipalities} places={finding.places} processId={processId} />
        </Section>
      )}
    </ItemPage>
  );
}

type Sourced = {
  finding: { source: string; sourceUrl: string };
  attachments: readonly { id: string; fileId: string; name: string }[];
  missing: string;
};

/** What is written, what is linked to, and the documents that hang on the finding. */
function Source({ finding: { source, sourceUrl }, attachments, missing }: Sourced) {
  if (!source && !sourceUrl && attachments.length === 0) return <span className="text-muted">{missing}</span>;
  return (
    <>
      {source && <span className="whitespace-pre-line">{source} </span>}
      {sourceUrl && (
        <a href={sourceUrl} rel="noreferrer nofollow">
          {sourceUrl}
        </a>
      )}
      {attachments.length > 0 && (
        <ul>
          {attachments.map(({ id, fileId, name }) => (
            <li className="wrap-anywhere" key={id}>
              <a download href={`/api/files/${fileId}`}>
                {name}
              </a>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
