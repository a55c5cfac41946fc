import { getTranslations } from 'next-intl/server';
import { CommandButton } from '#src/client/CommandButton.tsx';
import { formReading } from '#src/core/form-schema.ts';
import type { Phase } from '#src/core/roles.ts';
import type { Verdict } from '#src/core/verdict.ts';
import { refusals } from '#src/i18n/refusals.ts';
import { Link } from '#src/ui/Link.tsx';
import { Section } from '#src/ui/Section.tsx';
import { type CriterionKey, isMet } from '../rules/gates.ts';
import { GatePass as GateSchema, type PendingList } from '../schema.ts';
import { CriterionRow, criterionWords } from './CriterionRow.tsx';
import { GatePass } from './GatePass.tsx';

type GateState = { next: Phase | null; criteria: readonly PendingList<CriterionKey>[]; missing: number; pass: Verdict };

/** What the gate to the next phase asks for, what is missing by name, and the way through it. */
export async function Gate({ processId, version, gate }: { processId: string; version: number; gate: GateState }) {
  const [t, word, phase, refusal] = await Promise.all([
    getTranslations('processes.gate'),
    criterionWords(),
    getTranslations('phases'),
    refusals(),
  ]);
  const { next, criteria, missing } = gate;
  if (!next) return <Section title={t('last')}>{null}</Section>;
  const name = phase(next);
  const at = { processId, version };
  const refused = refusal(gate.pass);
  return (
    <Section lead={missing === 0 ? t('ready') : t('missing', { count: missing })} title={t('title', { phase: name })}>
      <ul className="grid gap-1">
        {criteria.map((list) => (
          <CriterionRow key={list.key} list={list} processId={processId} />
        ))}
      </ul>
      <p className="mt-1">
        <Link className="link-line" href={`/processer/${processId}/forankring/grind`}>
          {t('ask')}
        </Link>
      </p>
      <div className="mt-2">
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
          <GatePass
            fields={formReading(GateSchema, Object.keys(at))}
            given={at}
            left={criteria.filter((list) => !isMet(list)).map(({ key }) => ({ key, name: word(key) }))}
            words={{
              summary: t('passAnyway'),
              lead: t('reasonHelp'),
              reason: t('reason'),
              submit: t('pass', { phase: name }),
              notice: t('passed'),
            }}
          />
        )}
      </div>
    </Section>
  );
}
