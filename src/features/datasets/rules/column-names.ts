/* What columns are called by those who make tables, in Swedish and English. */

/** A pattern of words with which a name begins, each a piece of a regular expression. */
const begins = (...words: string[]): RegExp => new RegExp(`^(?:${words.join('|')})`, 'i');
/** The same where they are words of their own: `Not 1` is a note, `Noterade varsel` is not. */
const wholeWord = (...words: string[]): RegExp => new RegExp(`^(?:${words.join('|')})(?![a-zåäö])`, 'i');

export const named = {
  area: begins(
    ...['kommun(?:kod|namn)?', 'municipality', 'region(?:kod)?', 'län(?:skod|snamn)?', 'county', 'område(?:skod)?'],
    ...['area', 'ou', 'ort', 'från', 'from', 'bostads?kommun', 'utflyttningskommun', 'origin'],
  ),
  destination: /^(?:till|to$|to |arbets|destination|inflyttningskommun|mål(?:kommun|område|region)?$)/i,
  origin: /^(?:från|from|bostads?|utflyttning|origin)/i,
  period: begins(
    ...['år$', 'år[ (]', 'årtal', 'year', 'period', 'tid', 'time', 'månad', 'month', 'kvartal', 'quarter', 'datum'],
    ...['date', 'vecka', 'week', 'halvår', 'tertial', 'läsår', 'mätperiod', 'avser', 'referensperiod'],
    '(?:budget|inkomst|kalender|mät|redovisnings|referens|statistik|taxerings|undersöknings|val|verksamhets)år$',
  ),
  month: /^(?:månad|month|mån$|kvartal|quarter|vecka|week|dag|termin(?!al))/i,
  /** Parts of years, or years that begin in the autumn: a bare year in such a column says something else. */
  partOfYear: /^(?:månad|month|mån$|kvartal|quarter|vecka|week|halvår|tertial|läsår|termin(?!al)|school year)/i,
  schoolYear: /läsår|school year/i,
  measure: wholeWord(
    ...['mått$', 'measure$', 'kpi', 'tabellinnehåll', 'contentscode', 'gender'],
    '(?:nyckeltal|indikator|variabel)(?:s?(?:namn|kod|id))?',
  ),
  measureName: /^måttets namn|^measure name/i,
  note: wholeWord(
    'not(?:er|ering|eringar)?',
    'anm(?:ärkning(?:ar)?)?',
    'kommentar(?:er)?',
    'status',
    'comments?',
    'notes?',
  ),
  unit: wholeWord('enhet', 'måttenhet', 'units?'),
  value: /^(?:värde|value|antal|andel|summa|folkm|invånare|procent|belopp|medel|median)/i,
  /** Numbers in such a column say what the row is about: `Ålder` 20, `SNI` 10. */
  dimension: wholeWord(
    ...['ålder(?:s(?:grupp|klass|kategori|intervall)(?:er)?)?', 'age(?: ?groups?)?', 'kön', 'sex$', 'sni ?\\d*'],
    ...['bransch(?:kod)?', 'näringsgren', 'årskurs', 'klass', 'grupp', 'byggnadsperiod'],
    ...['kategori', 'födelseår', 'typ', 'nr', 'nummer', 'löpnr', 'id$'],
  ),
} as const;
/** A number of the row's own, which says nothing of what is counted. */
export const numbered = /^(?:nr|nummer|löpnr|löpnummer|id)$/i;
/** Areas smaller than municipalities, or other than they, though many have the name of one: the town of Gävle. */
export const ownNamed = begins(
  ...['deso', 'regso', 'tätort', 'småort', '(?:central|huvud|post)?ort(?:en)?$', 'stad$', 'stadsdel', 'delområde'],
  ...['distrikt(?:s?(?:kod|namn))?$', 'församling', 'basområde', 'nyko', 'nyckelkod', 'sams', 'kommundel'],
  ...['[lf]a[ -]?region', '(?:lokal[at]? )?arbetsmarknad', 'funktionell', 'pendlingsregion'],
);
export const placeNamed = new RegExp(
  [
    ...[
      'kommun',
      'municip',
      'region',
      'län(?!k)',
      'county',
      'område',
      'area',
      '^ou$',
      '^ort$',
      'tätort',
      'deso',
      'regso',
    ],
    ...['^(?:från|from|till|to)\\b', '^kod$', '^code$'],
  ].join('|'),
  'i',
);
export const countyNamed = /^(?:län|county|lan)(?!k)/i;
export const municipalNamed = /kommun|municip|kn?kod/i;
export const codeNamed = /(?:kod|code|^id$|nr$|lnkod|knkod)/i;
export const nameNamed = /(?:namn|name|benämning|beteckning)/i;
/** Kolada's own columns that are no figures. */
export const passedOver: ReadonlySet<string> = new Set(['count', 'isdeleted']);
