import { getFormatter, getTranslations } from 'next-intl/server';
import { ItemPage } from '#src/client/ItemPage.tsx';
import { ReasonForm } from '#src/client/ReasonForm.tsx';
import { neverOpens } from '#src/core/verdict.ts';
import { refusals } from '#src/i18n/refusals.ts';
import { read } from '#src/server/page.ts';
import { Callout } from '#src/ui/Callout.tsx';
import { DefinitionList } from '#src/ui/DefinitionList.tsx';
import { getAssumption } from '../queries/assumptions.ts';
import { AssumptionJudge } from '../schema/assumptions.ts';
import { AssumptionFound } from './AssumptionFound.tsx';

/** An assumption: what is taken for true, what it is tested by, whether it holds, since when and what shows it. */
export async function AssumptionView({ processId, itemId }: { processId: string; itemId: string }) {
  const [t, tv, refusal, format, it] = await Promise.all([
    getTranslations('analysis.assumptions'),
    getTranslations('kinds.assumption.values'),
    refusals(),
    getFormatter(),
    read(getAssumption, { processId, itemId }),
  ]);
  const day = it.since ? format.dateTime(new Date(it.since), 'day') : undefined;
  const found = <AssumptionFound found={it.found} processId={processId} />;
  const holds = it.state === 'holds';
  const said = it.state === 'untested' ? 'untested' : 'broken';
  return (
    <ItemPage
      after={
        it.condition === 'judged' &&
        it.status !== 'withdrawn' &&
        !neverOpens(it.can.judge) && (
          <div data-print="no">
            <ReasonForm
              command="analysis.judge"
              given={{ processId, itemId, version: it.version, holds: holds ? 'broken' : 'holds' }}
              key={it.state}
              notice={t(holds ? 'judge.broken' : 'judge.held')}
              reason={{ label: t('judge.reason'), help: t(holds ? 'judge.brokenHelp' : 'judge.heldHelp') }}
              refused={refusal(it.can.judge)}
              schema={AssumptionJudge}
              submit={t(holds ? 'judge.break' : 'judge.hold')}
              summary={t(holds ? 'judge.break' : 'judge.hold')}
            />
          </div>
        )
      }
      item={it}
      kind="assumption"
      notes={
        !holds && (
          <Callout title={t(`view.${said}`, { day: day ?? '' })}>
            {it.cause.reason && <p className="whitespace-pre-line">{it.cause.reason}</p>}
            {it.condition !== 'judged' && found}
            <p>{t(`view.${said}Text`)}</p>
          </Callout>
        )
      }
      shown={['condition', 'relation', 'threshold', 'holdsUntil', 'state', 'since']}
    >
      <DefinitionList
        items={[
          { term: t('view.condition'), description: tv(`condition.${it.condition}`) },
          ...(holds && it.condition !== 'judged' ? [{ term: t('view.now'), description: found }] : []),
          ...(it.holdsUntil && it.condition === 'ground'
            ? [{ term: t('view.by'), description: format.dateTime(new Date(it.holdsUntil), 'day') }]
            : []),
          ...(day ? [{ term: t('view.since'), description: day }] : []),
        ]}
      />
    </ItemPage>
  );
}
