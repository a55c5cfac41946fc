import { getTranslations } from 'next-intl/server';
import { ItemPage } from '#src/client/ItemPage.tsx';
import { ItemStatus } from '#src/client/ItemStatus.tsx';
import { SchemaForm } from '#src/client/SchemaForm.tsx';
import { neverOpens } from '#src/core/verdict.ts';
import type { LinkedMark } from '#src/features/thread/queries/linked.ts';
import { refusals } from '#src/i18n/refusals.ts';
import { read } from '#src/server/page.ts';
import { Callout } from '#src/ui/Callout.tsx';
import { Code } from '#src/ui/Code.tsx';
import { DefinitionList } from '#src/ui/DefinitionList.tsx';
import { Disclosure } from '#src/ui/Disclosure.tsx';
import { ProseField } from '#src/ui/ProseField.tsx';
import { RadioGroup } from '#src/ui/RadioGroup.tsx';
import { getConflict } from '../queries/conflicts.ts';
import { ConflictConclude } from '../schema/conflicts.ts';

/** A conflict between goals: which, where, between whom, what is at stake, and how it is settled or why it is not. */
export async function ConflictView({ processId, itemId }: { processId: string; itemId: string }) {
  const [t, refusal, it] = await Promise.all([
    getTranslations('analysis.conflicts'),
    refusals(),
    read(getConflict, { processId, itemId }),
  ]);
  const marks = (those: readonly LinkedMark[]) => (
    <ul>
      {those.map(({ id, kind, code, title, status }) => (
        <li key={id}>
          <Code href={`/processer/${processId}/sak/${code}`}>{code}</Code> {title}{' '}
          <ItemStatus kind={kind} status={status as never} />
        </li>
      ))}
    </ul>
  );
  const outcomes = (['settled', 'left', 'open'] as const).filter((one) => one !== it.status);
  return (
    <ItemPage
      after={
        it.status !== 'withdrawn' &&
        !neverOpens(it.can.conclude) && (
          <div data-print="no">
            <Disclosure summary={t(it.status === 'open' ? 'conclude' : 'again')}>
              <SchemaForm
                act
                command="analysis.conclude"
                given={{ processId, itemId, version: it.version }}
                key={it.status}
                notice={t('concluded')}
                refused={refusal(it.can.conclude)}
                schema={ConflictConclude}
                submit={t('save')}
              >
                <RadioGroup
                  label={t('outcome')}
                  name="outcome"
                  options={outcomes.map((value) => ({ value, label: t(`outcomes.${value}`) }))}
                />
                <ProseField help={t('settlementHelp')} label={t('settlement')} name="settlement" rows={4} />
              </SchemaForm>
            </Disclosure>
          </div>
        )
      }
      item={it}
      kind="conflict"
      notes={
        it.settlement !== '' && (
          <Callout
            title={t(`said.${it.status === 'settled' || it.status === 'left' ? it.status : 'open'}`)}
            tone="note"
          >
            <p className="whitespace-pre-line">{it.settlement}</p>
            {it.decisions.length > 0 && marks(it.decisions)}
          </Callout>
        )
      }
      shown={['place', 'parties', 'settlement']}
    >
      <DefinitionList
        items={[
          { term: t('aims'), description: marks(it.aims) },
          ...(it.place ? [{ term: t('where'), description: it.place }] : []),
          ...(it.partyNames.length > 0 ? [{ term: t('who'), description: it.partyNames.join(', ') }] : []),
        ]}
      />
    </ItemPage>
  );
}
