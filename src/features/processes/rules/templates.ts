import { swedishDay } from '#src/core/days.ts';
import { type Phase, phases, type Side } from '#src/core/roles.ts';
import type { Template } from '../schema.ts';

/**
 * Phases a way of working uses, and how many months each is given at first. Their texts are messages under `templates`.
 */
export const templateRules: Record<Template, readonly (readonly [phase: Phase, months: number])[]> = {
  skaraborg: [
    ['preparation', 3],
    ['mapping', 9],
    ['analysis', 4],
    ['strategy', 6],
    ['adopted', 2],
    ['followup', 24],
  ],
  gavleborg: [
    ['preparation', 2],
    ['mapping', 6],
    ['analysis', 4],
    ['strategy', 4],
    ['rus', 6],
    ['consultation', 6],
    ['adopted', 2],
    ['followup', 36],
  ],
  jonkoping: [
    ['preparation', 2],
    ['mapping', 2],
    ['analysis', 2],
    ['strategy', 4],
    ['adopted', 1],
    ['followup', 24],
  ],
  empty: phases.map((phase) => [phase, 0] as const),
};

/** What the findings of a new process are gathered under at first. The leadership changes it as it likes. */
const commonThemes = ['Arbetsmarknad', 'Bostäder', 'Transporter', 'Service', 'Näringsliv', 'Natur', 'Kultur'];
export const startingThemes: Record<Template, readonly string[]> = {
  skaraborg: commonThemes,
  gavleborg: commonThemes,
  jonkoping: commonThemes,
  empty: [],
};

const addMonths = (day: string, months: number): string => {
  const date = new Date(`${day}T00:00:00Z`);
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months + 1, 0)).getUTCDate();
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, Math.min(date.getUTCDate(), last)))
    .toISOString()
    .slice(0, 10);
};
const dayBefore = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);

/**
 * The template's phases one after the other from the first day; without dates where the template or the day has none.
 */
export function suggestedPhases(
  template: Template,
  startsOn: string | null,
): { phase: Phase; startsOn: string | null; endsOn: string | null }[] {
  let from = startsOn;
  return templateRules[template].map(([phase, months]) => {
    if (!from || months === 0) return { phase, startsOn: null, endsOn: null };
    const next = addMonths(from, months);
    const dates = { phase, startsOn: from, endsOn: dayBefore(next) };
    from = next;
    return dates;
  });
}

type StartingForum = {
  title: string;
  text: string;
  form: 'forum' | 'arena' | 'court';
  side: Side;
  rhythm: string;
  decides: ('strategy' | 'project' | 'edition' | 'conclusion' | 'paragraph' | 'finding')[];
  byPositions: boolean;
  adopts: boolean;
};
const talks = { decides: [], byPositions: false, adopts: false, form: 'forum', side: 'workshop' } as const;
const steering = (title: string, text: string, decides: StartingForum['decides']): StartingForum => ({
  title,
  text,
  form: 'arena',
  side: 'politics',
  rhythm: '',
  decides,
  byPositions: true,
  adopts: false,
});
const group = (title: string, text: string): StartingForum => ({ ...talks, title, text, rhythm: '', decides: [] });

/**
 * The groups that a way of working describes, as forums without members: who is in them is chosen when the parties have
 * come.
 */
export const startingForums: Record<Template, readonly StartingForum[]> = {
  skaraborg: [
    steering('Styrgrupp', 'Kommunalråd från varje kommun. Ger riktning och tar ställning till strategierna.', [
      'strategy',
      'project',
      'conclusion',
    ]),
    group('Arbetsgrupp', 'Översiktsplanerare och näringslivsutvecklare. Kartlägger, analyserar och skriver förslag.'),
    group('Referensgrupp', 'Länsstyrelse och högskola. Läser, ifrågasätter och fyller på.'),
  ],
  gavleborg: [
    steering('Styrgrupp', 'Ger riktning och lämnar ställningstaganden till den regionala utvecklingsstrategin.', [
      'strategy',
      'conclusion',
      'paragraph',
      'edition',
    ]),
    group('Arbetsgrupp', 'Planerare från regionen och alla kommuner i länet. Kartlägger, analyserar och skriver.'),
    group('Referensgrupp', 'Länsstyrelse, högskola och handelskammare. Med från början.'),
  ],
  jonkoping: [
    steering('Politiskt forum', 'Politiken möts och beslutar, också om vilka nyckelprojekt som startas.', [
      'strategy',
      'project',
      'conclusion',
    ]),
    group('Verkstad', 'Tjänstepersoner arbetar tätt tillsammans under kort tid.'),
    group('Referensgrupp', 'Länsstyrelse och andra som behöver följa arbetet.'),
  ],
  empty: [],
};

const weeksToAnswer = 6;
type StartingCall = {
  title: string;
  text: string;
  questions: { label: string; help: string; required: boolean }[];
};
const firstCall: StartingCall = {
  title: 'Vad ser ni hos er?',
  text: 'Vi samlar det som ni redan vet. Svara kort, gärna med källa. Svaren blir iakttagelser som alla läser.',
  questions: [
    {
      label: 'Vad har förändrats mest hos er de senaste åren?',
      help: 'Boende, arbete, resor, service.',
      required: true,
    },
    { label: 'Vilka samband med andra orter och kommuner betyder mest för er?', help: '', required: true },
    { label: 'Vad hindrar er i dag, och vad behöver vi lösa tillsammans?', help: '', required: false },
  ],
};
/** The first questions of a new process, as a draft that the leadership changes and sends; an empty one has none. */
export const startingCall: Record<Template, StartingCall | null> = {
  skaraborg: firstCall,
  gavleborg: firstCall,
  jonkoping: firstCall,
  empty: null,
};

/** A day for the first answers that has not passed: six weeks after the process begins, or after today. */
export function firstDeadline(startsOn: string | null, today = swedishDay()): string {
  const from = startsOn !== null && startsOn > today ? startsOn : today;
  return new Date(Date.parse(`${from}T00:00:00Z`) + weeksToAnswer * 7 * 86_400_000).toISOString().slice(0, 10);
}

/** Whoever starts a process leads it, from its first phase. */
export const founder = { role: 'lead', side: 'workshop', phase: 'preparation', processStatus: 'active' } as const;
/** A question that is answered in words, as a call keeps it. */
export const plainQuestion = {
  kind: 'text',
  options: [],
  multiple: false,
  columns: [],
  unit: '',
  themeId: null,
} as const;
