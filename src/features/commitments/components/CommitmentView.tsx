import { getFormatter, getTranslations } from 'next-intl/server';
import { ItemPage } from '#src/client/ItemPage.tsx';
import { read } from '#src/server/page.ts';
import { Callout } from '#src/ui/Callout.tsx';
import { Code } from '#src/ui/Code.tsx';
import { DefinitionList } from '#src/ui/DefinitionList.tsx';
import { getCommitment } from '../queries/commitments.ts';
import { CommitmentActs } from './CommitmentActs.tsx';
import { DayOfCommitment } from './DayOfCommitment.tsx';

/** What a party has promised or is asked to: by when, what it belongs to, what it has said, and what it says now. */
export async function CommitmentView({ processId, itemId }: { processId: string; itemId: string }) {
  const [t, format, it] = await Promise.all([
    getTranslations('commitments'),
    getFormatter(),
    read(getCommitment, { processId, itemId }),
  ]);
  const day = format.dateTime(new Date(it.lastDay), 'day');
  const { status } = it;
  return (
    <ItemPage
      after={<CommitmentActs it={it} processId={processId} />}
      item={it}
      kind="commitment"
      notes={
        <>
          {it.late && (
            <Callout title={t('view.late', { day })}>{t('view.lateText', { party: it.organisation })}</Callout>
          )}
          {(status === 'declined' || status === 'missed') && (
            <Callout title={t(`view.${status}`, { party: it.organisation })}>{it.reason}</Callout>
          )}
          {status === 'asked' && (
            <Callout title={t('view.asked', { party: it.organisation })} tone="note">
              {t('view.askedText')}
            </Callout>
          )}
        </>
      }
      shown={['lastDay']}
    >
      <DefinitionList
        items={[
          { term: t('party'), description: it.organisation },
          { term: t('fields.lastDay'), description: <DayOfCommitment it={it} /> },
          ...(it.implements.length > 0
            ? [
                {
                  term: t('fields.implements'),
                  description: (
                    <ul>
                      {it.implements.map(({ id, code, title }) => (
                        <li key={id}>
                          <Code href={`/processer/${processId}/sak/${code}`}>{code}</Code> {title}
                        </li>
                      ))}
                    </ul>
                  ),
                },
              ]
            : []),
        ]}
      />
    </ItemPage>
  );
}
