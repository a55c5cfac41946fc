import { getTranslations } from 'next-intl/server';
import { CommandButton } from '#src/client/CommandButton.tsx';
import { ReasonForm } from '#src/client/ReasonForm.tsx';
import type { Phase } from '#src/core/roles.ts';
import type { Verdict } from '#src/core/verdict.ts';
import { refusals } from '#src/i18n/refusals.ts';
import { Section } from '#src/ui/Section.tsx';
import { ShapeMark } from '#src/ui/StatusMark.tsx';
import { type CriterionKey, isMet, kindCriteria, type OwnCriterion } from '../rules.ts';
import { GatePass, type PendingList } from '../schema.ts';
import { PendingItems } from './PendingItems.tsx';

type GateState = { next: Phase | null; criteria: readonly PendingList<CriterionKey>[]; missing: number; pass: Verdict };

/** Where what is asked of the process itself is mended. */
const ownPages: Record<OwnCriterion, string> = {
  purpose: 'installningar',
  area: 'installningar',
  dates: 'installningar',
  partner: 'organisation',
  answers: 'organisation',
  leader: 'organisation',
  decider: 'organisation',
  findings: 'kartlaggning',
};

/** What the gate to the next phase asks for, what is missing by name, and the way through it. */
export async function Gate({ processId, version, gate }: { processId: string; version: number; gate: GateState }) {
  const [t, tc, tk, phase, refusal] = await Promise.all([
    getTranslations('processes.gate'),
    getTranslations('processes.criteria'),
    getTranslations('kinds'),
    getTranslations('phases'),
    refusals(),
  ]);
  const { next, criteria, missing } = gate;
  const word = (key: CriterionKey): string => {
    const kind = kindCriteria.get(key)?.kind;
    return kind ? tk(`${kind}.criteria.${key}` as 'finding.criteria.review') : tc(key as OwnCriterion);
  };
  if (!next) return <Section title={t('last')}>{null}</Section>;
  const name = phase(next);
  const at = { processId, version };
  const refused = refusal(gate.pass);
  return (
    <Section lead={missing === 0 ? t('ready') : t('missing', { count: missing })} title={t('title', { phase: name })}>
      <ul className="grid gap-3">
        {criteria.map((list) => (
          <li className="grid grid-cols-[auto_1fr] gap-x-3" key={list.key}>
            <span className="leading-6">
              <ShapeMark shape={isMet(list) ? 'full' : 'triangle'} tone={isMet(list) ? 'good' : 'warning'} />
            </span>
            <div className="min-w-0">
              <span className={isMet(list) ? 'text-muted' : 'font-semibold'}>{word(list.key)}</span>
              <span className="sr-only"> ({isMet(list) ? t('met') : t('lacking')})</span>
              <PendingItems
                list={list}
                moreHref={`/processer/${processId}/${kindCriteria.get(list.key)?.page ?? ownPages[list.key as OwnCriterion]}`}
                processId={processId}
              />
            </div>
          </li>
        ))}
      </ul>
      <div className="mt-4">
        {missing === 0 || refused !== undefined ? (
          <CommandButton
            command="processes.passGate"
            confirm={{
              title: t('passTitle', { phase: name }),
              text: t('passText'),
              action: t('pass', { phase: name }),
            }}
            input={at}
            notice={t('passed')}
            refused={refused}
            variant={refused === undefined ? 'primary' : undefined}
          >
            {t('pass', { phase: name })}
          </CommandButton>
        ) : (
          <ReasonForm
            command="processes.passGate"
            given={at}
            keepAs={`gate-${processId}`}
            notice={t('passed')}
            reason={{ label: t('reason'), help: t('reasonHelp') }}
            schema={GatePass}
            submit={t('pass', { phase: name })}
            summary={t('passAnyway')}
          />
        )}
      </div>
    </Section>
  );
}
