import { after, type Place, words } from './places.ts';

const declaration = `import { type KindDeclaration, title, withdrawn } from '../kind.ts';

/** A word that the parties have agreed the meaning of. */
export const concept = {
  prefix: 'BG',
  authors: ['lead', 'editor'],
  phases: ['mapping', 'analysis'],
  statuses: { draft: { shape: 'empty', tone: 'plain' }, agreed: { shape: 'full', tone: 'good' }, withdrawn },
  links: { cites: ['finding'] },
  rank: 4,
  fields: {
    title,
    text: { is: 'prose', max: 2_000, required: true },
    definedBy: { is: 'line', max: 200 },
    reach: { is: 'choice', options: ['regional', 'local'] },
  },
  pages: { list: 'begrepp', create: 'begrepp/ny', icon: 'file' },
  common: { audience: 'process', documentStatus: 'shared' },
} as const satisfies KindDeclaration;
`;
const model = `
/// A word that the parties have agreed the meaning of. \`reach\`: regional, local.
model Concept {
  itemId    String @id @map("item_id") @db.Uuid
  item      Item   @relation(fields: [itemId], references: [id])
  definedBy String @default("") @map("defined_by")
  reach     String @default("regional")

  @@map("concept")
}
`;

/** Recipe: a new kind, with the steps and pages that all kinds share. */
export const aNewKind: Place[] = [
  { path: 'src/core/kinds/concept.ts', edit: () => declaration },
  {
    path: 'src/core/kinds.ts',
    edit: (text) =>
      after(
        "import { conclusion } from './kinds/conclusion.ts';\n",
        "import { concept } from './kinds/concept.ts';\n",
      )(after('\n  conclusion,', '\n  concept,')(text)),
  },
  { path: 'prisma/schema/analysis.prisma', edit: (text) => text + model },
  { path: 'prisma/schema/thread.prisma', edit: after('paragraph      Paragraph?\n', '  concept        Concept?\n') },
  {
    path: 'src/features/analysis/messages/sv.json',
    edit: words('kinds.concept', {
      name: 'Begrepp',
      plural: 'Begrepp',
      counted: '{count, plural, one {ett begrepp} other {# begrepp}}',
      create: 'Nytt begrepp',
      statuses: { draft: 'Utkast', agreed: 'Överenskommet', withdrawn: 'Återkallat' },
      fields: { definedBy: 'Vem som definierar', reach: 'Räckvidd' },
      values: { reach: { regional: 'Regional', local: 'Lokal' } },
    }),
  },
  {
    path: 'src/features/analysis/messages/en.json',
    edit: words('kinds.concept', {
      name: 'Concept',
      plural: 'Concepts',
      counted: '{count, plural, one {one concept} other {# concepts}}',
      create: 'New concept',
      statuses: { draft: 'Draft', agreed: 'Agreed', withdrawn: 'Withdrawn' },
      fields: { definedBy: 'Defined by', reach: 'Reach' },
      values: { reach: { regional: 'Regional', local: 'Local' } },
    }),
  },
];
