import type { Locale } from '#src/i18n/locale.ts';
import { formatting, translate } from '#src/i18n/translate.ts';
import type { BoardMeeting, Plan } from './planning.ts';
import { stepName } from './words.ts';

/** A meeting and by when its papers must be in. */
export function stageWords(locale: Locale, { name, heldOn, papersOn }: BoardMeeting): string {
  const day = (on: string): string => formatting(locale).dateTime(new Date(on), 'day');
  return translate(locale)('anchoring.beforeGate.stage', {
    board: name,
    heldOn: day(heldOn),
    papersOn: day(papersOn),
  });
}

/** What a plan comes to, in sentences. */
export function planWords(locale: Locale, plan: Plan, today: string): string[] {
  const t = translate(locale);
  const day = (on: string): string => formatting(locale).dateTime(new Date(on), 'day');
  const list = (some: readonly string[]): string => formatting(locale).list([...some]);
  switch (plan.state) {
    case 'any-day':
      return [t('anchoring.beforeGate.says.any-day')];
    case 'unknown':
      return [
        t('anchoring.beforeGate.says.unknown', { steps: list(plan.steps.map((step) => stepName(locale, step))) }),
      ];
    case 'late': {
      const { missed, next } = plan;
      return [
        missed
          ? t('anchoring.beforeGate.says.missed', {
              board: missed.name,
              heldOn: day(missed.heldOn),
              papersOn: day(missed.papersOn),
            })
          : t('anchoring.beforeGate.says.noneBefore'),
        next
          ? t('anchoring.beforeGate.says.next', { meetings: next.map((one) => stageWords(locale, one)).join('; ') })
          : t('anchoring.beforeGate.says.noNext'),
      ];
    }
    default: {
      const [first] = plan.stages;
      const days = first ? Math.round((Date.parse(first.papersOn) - Date.parse(today)) / 86_400_000) : 0;
      return [
        ...(plan.state === 'soon' ? [t('anchoring.beforeGate.says.soon', { days })] : []),
        ...(plan.known ? [t('anchoring.beforeGate.says.known', { day: day(plan.known) })] : []),
      ];
    }
  }
}
