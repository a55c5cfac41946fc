import type { Question, Reply } from '#src/features/mapping/schema.ts';

/** A question by key, its theme by name. */
type DemoQuestion = Pick<Question, 'kind' | 'label'> &
  Partial<Omit<Question, 'id' | 'themeId'>> & { key: string; theme: string };
type Until = 'working' | 'submitted' | 'returned' | 'accepted' | 'nothing' | 'asked';
type DemoAnswer = {
  by: string;
  organisation: string;
  until: Until;
  reason?: string;
  more?: true;
  replies: Record<string, Partial<Reply>>;
};

const question = ({
  help = '',
  options = [],
  multiple = false,
  columns = [],
  unit = '',
  required = false,
  ...rest
}: DemoQuestion) => ({ help, options, multiple, columns, unit, required, ...rest });

/** A call for input on homes, with answers in every state. Figures are made up. */
export const call = {
  title: 'Bostäder där jobben växer: vad ser ni i er kommun?',
  text: 'Analysen visar att bostäder planeras kommun för kommun medan arbetsmarknaden är gemensam. Innan styrgruppen tar upp bostadsfrågan behöver vi er bild av var det brister och vad som redan är på gång.\n\nSvara så kort ni vill. En säker uppgift är mer värd än tre osäkra.',
  questions: [
    question({
      key: 'brist',
      kind: 'text',
      theme: 'Bostäder',
      required: true,
      label: 'Var och för vilka är bristen på bostäder störst?',
      help: 'Nämn gärna orter. Skriv vad ni bygger bilden på.',
    }),
    question({
      key: 'hinder',
      kind: 'choice',
      theme: 'Bostäder',
      required: true,
      multiple: true,
      label: 'Vad hindrar byggandet mest hos er?',
      options: [
        'Produktionskostnaden är högre än marknadsvärdet',
        'Detaljplaner saknas',
        'Marken ägs av andra',
        'Vatten och avlopp räcker inte',
        'Ingen vill bygga',
      ],
    }),
    question({
      key: 'antal',
      kind: 'number',
      theme: 'Bostäder',
      unit: 'bostäder',
      label: 'Hur många bostäder räknar ni med blir färdiga till 2030?',
    }),
    question({
      key: 'orter',
      kind: 'place',
      theme: 'Bostäder',
      label: 'Vilka orter borde länet peka ut för fler bostäder?',
    }),
    question({
      key: 'planer',
      kind: 'table',
      theme: 'Bostäder',
      label: 'Större planer som är på gång',
      columns: ['Ort', 'Antal bostäder', 'Färdigt år'],
    }),
  ],
  answers: [
    {
      by: 'hudiksvall',
      organisation: '2184',
      until: 'accepted',
      replies: {
        brist: {
          text: 'Störst brist är det på mindre hyresrätter nära stationen i Hudiksvall. De som börjar arbeta på sjukhuset väntar i snitt sju månader (exempelsiffra).',
        },
        hinder: { choices: ['Produktionskostnaden är högre än marknadsvärdet', 'Detaljplaner saknas'] },
        antal: { number: 420 },
        orter: { municipalities: ['2184'], place: 'Hudiksvall och Iggesund' },
        planer: {
          rows: [
            ['Hudiksvall', '180', '2028'],
            ['Iggesund', '40', '2029'],
          ],
        },
      },
    },
    {
      by: 'gavle',
      organisation: '2180',
      until: 'submitted',
      replies: {
        brist: {
          text: 'Småhus i gång- och cykelavstånd till service saknas. Hyresrätter planeras det för många av i samma lägen.',
        },
        hinder: { choices: ['Marken ägs av andra'] },
        antal: { number: 2_600 },
        planer: {
          rows: [
            ['Gävle', '900', '2029'],
            ['Valbo', '120', '2028'],
          ],
        },
      },
    },
    {
      by: 'soderhamn',
      organisation: '2182',
      until: 'working',
      more: true,
      replies: {
        brist: {
          text: 'Vi stämmer av med bostadsbolaget, men äldre som vill lämna villan är den grupp som saknar alternativ.',
        },
      },
    },
    {
      by: 'ljusdal',
      organisation: '2161',
      until: 'returned',
      more: true,
      reason: 'Vad bygger ni antalet på? Ange om det är planlagda eller beslutade bostäder.',
      replies: {
        brist: { text: 'I Järvsö, för dem som arbetar året om.' },
        hinder: { choices: ['Produktionskostnaden är högre än marknadsvärdet'] },
        antal: { number: 300 },
      },
    },
    { by: 'trafik', organisation: 'trafikverket', until: 'nothing', replies: {} },
    { by: 'sandviken', organisation: '2181', until: 'asked', replies: {} },
    { by: 'bollnas', organisation: '2183', until: 'asked', more: true, replies: {} },
  ] satisfies DemoAnswer[] as DemoAnswer[],
};

export const draftCall = {
  title: 'Kvällsturer i tvärstråken',
  text: 'Underlag till prövningen av kvällstrafik. Skickas när styrgruppen har sagt sitt.',
  questions: [
    question({
      key: 'turer',
      kind: 'text',
      theme: 'Transporter',
      required: true,
      label: 'Vilka verksamheter har tider som dagens trafik inte klarar?',
    }),
  ],
  recipients: ['2183', '2182', '2161', '2184'],
};
