/* What columns are called by those who make tables, in Swedish and English. */

/** A pattern of words with which a name begins, each a piece of a regular expression. */
const begins = (...words: string[]): RegExp => new RegExp(`^(?:${words.join('|')})`, 'i');

export const named = {
  area: begins(
    ...['kommun(?:kod|namn)?', 'municipality', 'region(?:kod)?', 'län(?:skod|snamn)?', 'county', 'område(?:skod)?'],
    ...['area', 'ou', 'ort', 'från', 'from', 'bostads?kommun', 'utflyttningskommun', 'origin'],
  ),
  destination: /^(?:till|to$|to |arbets|destination|inflyttningskommun|mål(?:kommun|område|region)?$)/i,
  origin: /^(?:från|from|bostads?|utflyttning|origin)/i,
  period:
    /^(?:år$|år[ (]|year|period|tid|time|månad|month|kvartal|quarter|datum|date|vecka|week|halvår|tertial|läsår)/i,
  month: /^(?:månad|month|mån$|kvartal|quarter|vecka|week|dag)/i,
  measure: /^(?:mått$|nyckeltal|indikator|variabel|measure$|kpi|tabellinnehåll|contentscode|gender)/i,
  measureName: /^måttets namn|^measure name/i,
  note: /^(?:not(?:er|ering)?$|not[ :]|anm|kommentar|status|comment|note)/i,
  unit: /^(?:enhet|unit)/i,
  value: /^(?:värde|value|antal|andel|summa|folkm|invånare|procent|belopp|medel|median)/i,
  /** Numbers in such a column say what the row is about: `Ålder` 20, `SNI` 10. */
  dimension: begins(
    ...['ålder', 'age', 'åldersgrupp', 'kön', 'sex$', 'sni', 'bransch', 'näringsgren'],
    ...['årskurs', 'klass', 'grupp'],
    ...['kategori', 'födelseår', 'typ', 'nr', 'nummer', 'löpnr', 'id$', 'storlek'],
  ),
} as const;
/** A number of the row's own, which says nothing of what is counted. */
export const numbered = /^(?:nr|nummer|löpnr|löpnummer|id)$/i;
/** Areas smaller than municipalities, or other than they. */
export const ownNamed = begins(
  ...[
    'deso',
    'regso',
    'tätort',
    'småort',
    'distrikt',
    'stadsdel',
    'delområde',
    'församling',
    'basområde',
    'nyko',
    'sams',
  ],
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
