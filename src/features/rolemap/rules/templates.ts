import type { OrganisationKind, Side } from '#src/core/roles.ts';
import type { TaskRole } from '../schema.ts';

/** `leader`: whoever sets up the tasks; the others by their kind. */
type Suggested = Partial<Record<OrganisationKind | 'leader', TaskRole>>;
export type TemplateTask = { key: string; title: string; text: string; side: Side; roles: Suggested };

const task = (side: Side, key: string, title: string, text: string, roles: Suggested): TemplateTask => ({
  key,
  title,
  text,
  side,
  roles: { leader: 'responsible', ...roles },
});

const heard = { municipality: 'consulted', 'county-board': 'consulted' } as const;
const together = { municipality: 'participates', 'county-board': 'consulted' } as const;
const around = { university: 'consulted', business: 'consulted', 'civil-society': 'consulted' } as const;
const told = { university: 'informed', business: 'informed', 'civil-society': 'informed' } as const;

/** What every process of this sort has to do, in the order in which it is done. */
const begun: readonly TemplateTask[] = [
  task(
    'politics',
    'mandate',
    'Besluta om uppdrag och avsikt',
    'Vad processen ska leda till, och vad parterna går in med.',
    {
      municipality: 'participates',
      'county-board': 'informed',
    },
  ),
  task('politics', 'steering', 'Utse styrgrupp', 'Vilka som styr, hur ofta de möts och vad de beslutar om.', {
    municipality: 'participates',
    'county-board': 'informed',
  }),
  task(
    'workshop',
    'working-group',
    'Bemanna arbetsgruppen',
    'Vem hos varje part som arbetar med processen, och hur mycket tid.',
    together,
  ),
  task(
    'workshop',
    'plan',
    'Skriva tidplan och processplan',
    'Faser, möten och sista dagar, i takt med nämndernas möten.',
    heard,
  ),
  task(
    'workshop',
    'dialogue',
    'Bjuda in näringsliv och civilsamhälle',
    'Erbjud samverkan och skriv upp att det är gjort.',
    {
      municipality: 'participates',
      ...around,
    },
  ),
  task(
    'workshop',
    'evidence',
    'Samla underlag och statistik',
    'Kartor, pendling, bostäder och service: vad vi redan vet.',
    {
      ...together,
      university: 'participates',
      'national-authority': 'participates',
    },
  ),
  task('workshop', 'local-picture', 'Beskriva läget i kommunen', 'Översiktsplan, planer på gång och hinder.', {
    leader: 'consulted',
    municipality: 'participates',
  }),
  task(
    'workshop',
    'state-interests',
    'Redovisa statliga intressen',
    'Riksintressen, miljökvalitetsnormer, hälsa och säkerhet.',
    {
      leader: 'participates',
      'county-board': 'responsible',
      'national-authority': 'participates',
      municipality: 'informed',
    },
  ),
  task(
    'workshop',
    'analysis',
    'Analysera samband och målkonflikter',
    'Vad underlaget betyder, och vad som står mot vad.',
    {
      ...together,
      ...around,
    },
  ),
];

const planned: readonly TemplateTask[] = [
  task(
    'workshop',
    'structure',
    'Ta fram en gemensam strukturbild',
    'Noder, stråk och samband på en karta som alla kan stå för.',
    together,
  ),
  task(
    'workshop',
    'strategies',
    'Formulera strategier',
    'Vad vi gör tillsammans, och vad varje kommun gör hemma.',
    together,
  ),
  task('politics', 'trade-offs', 'Väga målkonflikter', 'Det som tjänstepersonerna inte kan lösa.', {
    municipality: 'participates',
    'county-board': 'informed',
  }),
  task(
    'politics',
    'anchoring',
    'Förankra i kommunstyrelsen',
    'Varje kommun tar upp förslaget hemma innan det beslutas.',
    {
      leader: 'informed',
      municipality: 'participates',
    },
  ),
];

const carried: readonly TemplateTask[] = [
  task('workshop', 'projects', 'Starta nyckelprojekt', 'Vem som leder, med vilka, till när och för vilka pengar.', {
    municipality: 'participates',
    business: 'consulted',
    university: 'consulted',
  }),
  task(
    'workshop',
    'follow-up',
    'Följa upp varje år',
    'Vad som är gjort, vad som har ändrats och vad som behöver göras om.',
    {
      municipality: 'participates',
      'county-board': 'informed',
      ...told,
    },
  ),
  task(
    'politics',
    'handover',
    'Lämna över efter valet',
    'Nya förtroendevalda får veta vad som är beslutat, och varför.',
    {
      municipality: 'participates',
    },
  ),
];

const strategyOfRegion: readonly TemplateTask[] = [
  task('workshop', 'draft', 'Skriva förslaget till RUS', 'Mål, prioriteringar och hur de vilar på analysen.', heard),
  task(
    'workshop',
    'assessment',
    'Göra hållbarhetsbedömning',
    'Ekonomiska, sociala och miljömässiga följder av förslaget.',
    {
      'county-board': 'consulted',
      university: 'consulted',
    },
  ),
  task('politics', 'send-out', 'Besluta om remiss', 'Regionstyrelsen sänder förslaget till parterna.', {
    municipality: 'informed',
    'county-board': 'informed',
    ...told,
  }),
  task('politics', 'answer', 'Svara på remissen', 'Kommunens yttrande, i tid för nämndens möte.', {
    leader: 'informed',
    municipality: 'participates',
    'county-board': 'participates',
    ...around,
  }),
  task(
    'workshop',
    'compile',
    'Sammanställa och bemöta svaren',
    'Varje synpunkt får ett svar, och avsändaren får läsa det.',
    {
      municipality: 'informed',
      'county-board': 'informed',
    },
  ),
  task(
    'politics',
    'adopt',
    'Anta strategin i regionfullmäktige',
    'Förslaget bereds av regionstyrelsen och antas av fullmäktige.',
    {
      municipality: 'informed',
      'county-board': 'informed',
      ...told,
    },
  ),
];

const corridors = task(
  'workshop',
  'corridors',
  'Peka ut stråk och trafikstråk',
  'Var bostäder, arbete och kollektivtrafik ska följas åt.',
  {
    municipality: 'participates',
    'national-authority': 'consulted',
  },
);

/** The tasks that a process begins with, by its template. */
export const taskTemplates: Readonly<Record<string, readonly TemplateTask[]>> = {
  gavleborg: [...begun, ...planned, ...strategyOfRegion, ...carried],
  skaraborg: [...begun, ...planned, corridors, ...carried],
  jonkoping: [...begun, ...planned, ...carried],
  empty: [...begun, ...carried],
};

/** Those of the template that the process has not: a task of the same name is the same task. */
export const tasksLeft = (template: string, titles: readonly string[]): TemplateTask[] =>
  (taskTemplates[template] ?? []).filter(({ title }) => !titles.includes(title));

/** The role that a template suggests to a party; none: it is not asked. */
export const suggestedRole = (
  { roles }: TemplateTask,
  party: { id: string; kind: string },
  leader: string,
): TaskRole | undefined => (party.id === leader ? roles.leader : roles[party.kind as OrganisationKind]);
