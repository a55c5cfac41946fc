/** A tree that breaks a rule: `at` stands in the report; `sound` is the same without the fault, and passes. */
type Planted = { what: string; tree: Record<string, string>; at: string; sound?: Record<string, string> };

const json = (value: object): string => JSON.stringify(value);
const pair = (sv: object, en: object = sv, slice?: string): Record<string, string> => {
  const folder = slice === undefined ? 'src/i18n/messages' : `src/features/${slice}/messages`;
  return { [`${folder}/sv.json`]: json(sv), [`${folder}/en.json`]: json(en) };
};
const lines = (count: number): string => 'const line = 1;\n'.repeat(count);
const client = "'use client';\n";
const glossary = `# Glossary
## Terms
| Svenska | English | In code | Held | Meaning |
|---|---|---|---|---|
| iakttagelse | finding | \`finding\` | \`iakttagelse\` → \`finding\` | |
## Not this word
| Say | Never in Swedish | Never in English |
|---|---|---|
| arbetsgrupp, working group | \`arbetslag*\` | \`task force*\` |
`;
const record = '# 0001. One thing\n\nStatus: accepted\n\n## Context\n\n## Decision\n\n## Consequences\n';
const compose = (line: string): string => `services:\n  samband:\n    environment:\n      ${line}\n`;
const setting = { '.env.example': 'S3_BUCKET=\n', 'src/server/env.ts': 'z.object({\n  S3_BUCKET: z.string(),\n})' };

/** Two slices with a table each, and what all may name. */
const tables = {
  'prisma/schema/thread.prisma': '/// Common ground: the SQL of every slice may name it.\nmodel Item {\n  id String @id\n\n  @@map("item")\n}\n',
  'prisma/schema/mapping.prisma': 'model Finding {\n  id String @id\n\n  @@map("finding")\n}\n',
  'prisma/schema/forums.prisma': '/// Who agreed.\nmodel Position {\n  id String @id\n\n  @@map("position")\n}\n',
};
const asking = (statement: string): Record<string, string> => ({ ...tables, 'src/features/forums/queries.ts': `export const asked = ${statement};\n` });

const migrating = (statement: string) => ({ 'prisma/migrations/20270101000000_made/migration.sql': statement });

const ordered = (statement: string) => ({
  tree: { 'src/features/forums/queries.ts': `export const asked = sql\`${statement}\`;\n` },
  at: 'src/features/forums/queries.ts',
});

export const violations: Record<string, Planted[]> = {
  'every file stands in a room of the house': [
    { what: 'a slice with a file of its own invention', tree: { 'src/features/mapping/service.ts': '' }, at: 'src/features/mapping/service.ts', sound: { 'src/features/mapping/rules.ts': '', 'src/features/datasets/rules/areas.ts': '' } },
    { what: 'a slice nobody planned', tree: { 'src/features/wiki/schema.ts': '' }, at: 'src/features/wiki/schema.ts', sound: { 'src/features/remiss/schema.ts': '' } },
    { what: 'a screen that is no component', tree: { 'src/features/mapping/components/table.ts': '' }, at: 'components/table.ts', sound: { 'src/features/mapping/components/FindingTable.tsx': '' } },
    { what: 'a third language', tree: { 'src/features/mapping/messages/fi.json': '{}' }, at: 'fi.json' },
    { what: 'a new room in src', tree: { 'src/services/mail.ts': '' }, at: 'src/services/mail.ts', sound: { 'src/server/mail.ts': '' } },
    { what: 'a page under a name Next does not call', tree: { 'src/app/processer/List.tsx': '' }, at: 'src/app/processer/List.tsx', sound: { 'src/app/processer/[processId]/page.tsx': '' } },
    { what: 'a new folder at the root', tree: { 'scripts/build.sh': '' }, at: 'scripts/build.sh' },
    { what: 'a decision record without a number', tree: { 'docs/decisions/thread.md': '' }, at: 'docs/decisions/thread.md', sound: { 'docs/decisions/0001-thread.md': '' } },
  ],
  'names say what is inside': [
    { what: 'utils', tree: { 'src/core/utils.ts': '' }, at: 'src/core/utils.ts', sound: { 'src/core/fields.ts': '' } },
    { what: 'helpers in a folder', tree: { 'tests/support/helpers/person.ts': '' }, at: 'helpers/person.ts' },
    { what: 'a barrel', tree: { 'src/ui/index.ts': '' }, at: 'src/ui/index.ts' },
  ],
  'tests mirror what they test': [
    { what: 'a test of nothing', tree: { 'tests/unit/nothing/fields.test.ts': '', 'src/core/fields.ts': '' }, at: 'tests/unit/nothing', sound: { 'tests/unit/core/fields.test.ts': '', 'src/core/fields.ts': '' } },
  ],
  'no file is longer than 300 lines': [
    { what: '301 lines', tree: { 'src/core/long.ts': lines(301) }, at: '301 lines', sound: { 'src/core/long.ts': lines(300) } },
    { what: 'a long stylesheet', tree: { 'src/ui/base.css': 'a{}\n'.repeat(301) }, at: 'src/ui/base.css' },
    { what: 'a long test', tree: { 'tests/unit/core/fields.test.ts': lines(400) }, at: '400 lines' },
  ],
  'no page is longer than 60 lines': [
    { what: 'a page that does the work itself', tree: { 'src/app/page.tsx': lines(61) }, at: '61 lines', sound: { 'src/app/page.tsx': lines(60) } },
  ],
  'a comment says one thing': [
    { what: 'a comment of four lines', tree: { 'src/core/a.ts': `${'// One more line.\n'.repeat(4)}export const a = 1;\n` }, at: '4 lines of comment', sound: { 'src/core/a.ts': `${'// One more line.\n'.repeat(3)}export const a = 1;\n` } },
    { what: 'a block of four lines', tree: { 'src/ui/a.css': '/* One\n * two\n * three\n * four. */\n' }, at: '4 lines of comment', sound: { 'src/core/a.ts': '/**\n * One\n * two\n * three\n * four.\n */\n' } },
    { what: 'a comment as wide as two screens', tree: { 'src/core/a.ts': `  // ${'word '.repeat(30)}\n` }, at: '120 columns wide' },
  ],
  'no line of code is longer than a screen': [
    { what: 'SQL on one line', tree: { 'src/server/a.ts': `export const a = sql\`select ${'one, '.repeat(40)}two from three\`;\n` }, at: 'src/server/a.ts:1', sound: { 'src/server/a.ts': `export const a = sql\`select ${'one,\n  '.repeat(40)}two from three\`;\n` } },
    { what: 'SQL handed to raw', tree: { 'src/server/a.ts': `\nexport const a = raw(\`select ${'one, '.repeat(40)}two from three\`);\n` }, at: 'src/server/a.ts:2', sound: { 'src/server/a.ts': `export const a = '${'word '.repeat(40)}';\n` } },
  ],
  'nothing silences a guard': [
    { what: 'a switched-off rule', tree: { 'src/core/a.ts': '// eslint-disable-next-line\nexport const a = 1;' }, at: 'src/core/a.ts:1' },
    { what: 'an ignored type error', tree: { 'src/core/a.ts': '\n// @ts-ignore\n' }, at: 'src/core/a.ts:2' },
    { what: 'an expected error outside a type test', tree: { 'src/core/a.ts': '// @ts-expect-error because\n' }, at: 'type test', sound: { 'tests/architecture/types/a.ts': '// @ts-expect-error because\n' } },
    { what: 'unfinished work', tree: { 'src/ui/a.css': '/* TODO: colours */' }, at: 'finish it', sound: { 'src/ui/a.css': '/* Colours. */' } },
    { what: 'a skipped test', tree: { 'tests/unit/core/a.test.ts': "test.skip('later', () => {});" }, at: 'skipped', sound: { 'tests/unit/core/a.test.ts': "test('now', () => {});" } },
    { what: 'a test that runs alone', tree: { 'tests/unit/core/a.test.ts': "describe.only('this', () => {});" }, at: 'run alone' },
  ],
  'an order by name tells two of the same name apart': [
    {
      what: 'parties in any order where two have the same name',
      ...ordered('select o.id from organisation o order by o.short_name'),
      sound: ordered('select o.id from organisation o order by o.short_name, o.id').tree,
    },
    {
      what: 'people gathered by name alone',
      ...ordered('select json_agg(p.id order by p.name) from person p'),
      sound: ordered("select string_agg(p.name, ', ' order by p.name) from person p").tree,
    },
  ],
  'what is stubbed stays in its test': [
    { what: 'a module that other files would meet', tree: { 'tests/unit/ui/a.test.ts': "\nvi.mock('next/navigation', () => ({}));" }, at: 'tests/unit/ui/a.test.ts:2', sound: { 'tests/unit/client/a.test.ts': "vi.mock('next/navigation', () => ({}));" } },
    { what: 'a page in a shared process', tree: { 'tests/unit/core/a.test.ts': '// @vitest-environment happy-dom' }, at: 'tests/unit/client' },
  ],
  'no trace of a machine or a workplace': [
    { what: 'a path of one machine', tree: { 'README.md': 'Run it in /home/anna/samband.' }, at: '/home/anna', sound: { 'README.md': 'Run it in any folder, see https://samband.example/home/page.' } },
    { what: 'the name of a tool at hand', tree: { 'src/core/a.ts': `// ${'Cop'}${'ilot'} wrote this\n` }, at: 'workplace' },
    { what: 'a design that is not in the repository', tree: { 'ARCHITECTURE.md': `See ../shared/${'design'}/house.md` }, at: 'ARCHITECTURE.md:1' },
  ],
  'every environment variable is explained': [
    { what: 'a variable nobody explains', tree: { '.env.example': 'PORT=3000\n', 'src/server/env.ts': "const port = process.env['PORT']; const secret = process.env.SECRET_SWITCH;" }, at: 'SECRET_SWITCH', sound: { '.env.example': 'PORT=3000\n', 'src/server/env.ts': "process.env['PORT']", 'docker-compose.yml': compose('PORT: "3000"') } },
    { what: 'a variable in the schema', tree: { '.env.example': '', 'src/server/env.ts': 'z.object({\n  MAIL_ROUTE: z.string(),\n})' }, at: 'MAIL_ROUTE' },
    { what: 'a setting that compose leaves out', tree: { ...setting, 'docker-compose.yml': `${compose('PORT: "3000"')}  other:\n    environment:\n      S3_BUCKET: \${S3_BUCKET:-}\n` }, at: 'S3_BUCKET does not reach',
      sound: { ...setting, 'docker-compose.yml': compose('S3_BUCKET: ${S3_BUCKET:-}') } },
    { what: 'a setting that compose takes from another', tree: { ...setting, 'docker-compose.yml': compose('S3_BUCKET: ${S3_BUCKETS:-}') }, at: 'S3_BUCKET does not reach' },
    { what: 'an explanation of nothing', tree: { '.env.example': 'OLD_SWITCH=1\n' }, at: 'nobody reads OLD_SWITCH' },
  ],
  'decision records are orderly': [
    { what: 'the same number twice', tree: { 'docs/decisions/0001-a.md': record, 'docs/decisions/0001-b.md': record }, at: 'taken twice', sound: { 'docs/decisions/0001-a.md': record, 'docs/decisions/README.md': '[0001](0001-a.md)' } },
    { what: 'a record the list forgot', tree: { 'docs/decisions/0001-a.md': record, 'docs/decisions/README.md': '' }, at: 'does not list it' },
    { what: 'a record without consequences', tree: { 'docs/decisions/0001-a.md': record.replace('## Consequences\n', '') }, at: 'Consequences' },
    { what: 'a record that goes on and on', tree: { 'docs/decisions/0001-a.md': record + 'More.\n'.repeat(60) }, at: 'longer than a page' },
  ],
  'nothing of the server is loaded into the browser': [
    { what: 'a screen that reads the database itself', tree: { 'src/features/mapping/components/A.tsx': `${client}import { listFindings } from '../queries.ts';` }, at: 'src/features/mapping/queries.ts',
      sound: { 'src/features/mapping/components/A.tsx': `${client}import type { FindingRow } from '../queries.ts';\nimport { type Finding } from '../schema.ts';` } },
    { what: 'the server two steps away', at: 'B.tsx → src/server/database.ts', tree: {
      'src/features/mapping/components/A.tsx': `${client}import { B } from './B.tsx';`, 'src/features/mapping/components/B.tsx': "import { sql } from '#src/server/database.ts';" } },
    { what: 'all the messages at once', tree: { 'src/client/a.tsx': `${client}import { messages } from '#src/i18n/messages.ts';` }, at: 'src/i18n/messages.ts' },
    { what: 'a lazy import', tree: { 'src/ui/A.tsx': `/** Shown late. */\n${client}const load = () => import('#src/server/session.ts');` }, at: 'src/server/session.ts' },
    { what: 'a Node module', tree: { 'src/ui/A.tsx': `${client}import { readFileSync } from 'node:fs';` }, at: 'node:fs' },
    { what: 'the validator by way of a schema', at: 'src/core/places.ts → zod', tree: {
      'src/ui/A.tsx': `${client}import { Places } from '#src/core/places.ts';`, 'src/core/places.ts': "import { z } from 'zod';" },
      sound: { 'src/ui/A.tsx': `${client}import type { MapPlace } from '#src/core/places.ts';`, 'src/core/places.ts': "import { z } from 'zod';" } },
  ],
  'both languages say the same things': [
    { what: 'a key without English', tree: pair({ a: { b: 'Hej', c: 'Då' } }, { a: { b: 'Hello' } }), at: 'a.c is missing', sound: pair({ a: { b: 'Hej' } }, { a: { b: 'Hello' } }) },
    { what: 'a key without Swedish', tree: pair({ a: 'Hej' }, { a: 'Hello', b: 'Bye' }), at: 'b is missing' },
    { what: 'another value', tree: pair({ a: 'Hej {name}' }, { a: 'Hello {person}' }), at: 'takes “person”', sound: pair({ a: '{count} forum' }, { a: '{count, plural, one {# forum} other {# forums}}' }) },
    { what: 'a lost tag', tree: pair({ a: 'Läs <link>mer</link>' }, { a: 'Read more' }), at: 'in Swedish “<link>”' },
    { what: 'a message that cannot be parsed', tree: pair({ a: 'Hej {name' }, { a: 'Hello {name}' }), at: 'cannot be parsed' },
    { what: 'an empty message', tree: pair({ a: 'Hej' }, { a: '' }), at: 'says nothing' },
    { what: 'a broken file', tree: { 'src/i18n/messages/sv.json': '{', 'src/i18n/messages/en.json': '{}' }, at: 'is not JSON' },
  ],
  "every slice's messages are gathered": [
    { what: 'a slice that is left out', tree: { 'src/i18n/messages.ts': '', ...pair({ a: 'Hej' }, { a: 'Hello' }, 'mapping') }, at: 'does not gather it',
      sound: { 'src/i18n/messages.ts': "import '#src/features/mapping/messages/sv.json'; import '#src/features/mapping/messages/en.json';", ...pair({}, {}, 'mapping') } },
  ],
  'every key in use exists': [
    { what: 'a misspelt key', tree: { ...pair({ title: 'Rubrik' }, {}, 'mapping'), 'src/features/mapping/components/A.tsx': "const t = useTranslations('mapping');\nt('titel');" }, at: 'no message mapping.titel',
      sound: { ...pair({ title: 'Rubrik' }, {}, 'mapping'), 'src/features/mapping/components/A.tsx': "const t = useTranslations('mapping');\nt(busy ? 'title' : 'title');" } },
    { what: 'a key through Promise.all', tree: { ...pair({ title: 'Rubrik' }), 'src/app/page.tsx': "const [locale, t] = await Promise.all([getLocale(), getTranslations('mapping')]);\nt.rich('lead');" }, at: 'src/app/page.tsx:2' },
    { what: 'a family of keys that is empty', tree: { ...pair({ phases: { rus: 'RUS' } }), 'src/app/page.tsx': "const t = useTranslations('faser'); t(`phase.${phase}`);" }, at: 'no message like' },
    { what: 'a page without a name', tree: { ...pair({ frame: { log: 'Logg' } }, undefined, 'processes'), 'src/core/pages.ts': "{ at: 'logg', words: 'processes.frame.logg' }" }, at: 'src/core/pages.ts:1 known-keys: there is no message processes.frame.logg' },
    { what: 'a key in a mail', tree: { ...pair({ errors: { busy: 'Upptaget' } }), 'src/server/mail.ts': "const words = translate(locale);\nwords('errors.bussy');" }, at: 'errors.bussy' },
  ],
  'no message is left over': [
    { what: 'a key nobody uses', tree: { ...pair({ title: 'Rubrik', old: 'Gammal' }, {}, 'mapping'), 'src/app/page.tsx': "const t = useTranslations('mapping'); t('title');" }, at: 'nobody uses mapping.old',
      sound: { ...pair({ title: 'Rubrik', phase: { a: 'A', b: 'B' } }, {}, 'mapping'), 'src/app/page.tsx': "const t = useTranslations('mapping'); t('title'); t(`phase.${phase}`);" } },
    { what: 'a key nobody names though the translator is handed on', tree: { ...pair({ title: 'Rubrik', relic: 'Gammal' }, {}, 'mapping'), 'src/app/page.tsx': "const t = useTranslations('mapping'); draw(t); const keys = ['title'];" }, at: 'nobody uses mapping.relic' },
  ],
  'every reason has words': [
    { what: 'an error without words', tree: { ...pair({ errors: {} }), 'src/server/a.ts': "throw new AppError('CONFLICT', 'too-late');" }, at: 'errors.too-late has no words', sound: { ...pair({ errors: { 'too-late': 'För sent' } }), 'src/server/a.ts': "throw new AppError('CONFLICT', 'too-late');" } },
    { what: 'a refusal without words', tree: { ...pair({ denied: {} }), 'src/server/a.ts': "throw new AppError('FORBIDDEN', late ? 'phase' : 'role');" }, at: 'denied.role' },
    { what: 'a field fault without words', tree: { ...pair({ fields: {} }), 'src/features/mapping/schema.ts': "z.url({ error: 'not-an-address' }); z.string().max(3, 'too-long');" }, at: 'fields.too-long' },
    { what: 'words that nothing is refused with', tree: { ...pair({ errors: { gone: 'Borta' } }), 'src/server/a.ts': '' }, at: 'nothing is refused with errors.gone' },
    { what: 'one reason in two places', tree: { ...pair({ denied: { role: 'Roll' }, errors: { role: 'Roll' } }), 'src/server/a.ts': "const reason = 'role';" }, at: 'stands under errors too' },
  ],
  'the shared words are exactly those the code has': [
    { what: 'a role without a name', tree: pair({ roles: { lead: 'Processledare' } }), at: 'roles.editor is missing' },
    { what: 'a phase that does not exist', tree: pair({ phases: { holiday: 'Semester' } }), at: 'phases.holiday is nothing that the code knows' },
  ],
  'every kind has its words': [
    { what: 'a kind without a name', tree: pair({}), at: 'kinds.finding.name is missing' },
    { what: 'a status without a word', tree: pair({ kinds: { finding: { statuses: { draft: 'Utkast' } } } }, undefined, 'mapping'), at: 'src/features/mapping/messages/sv.json kind-words: kinds.finding.statuses.accepted is missing' },
    { what: 'a field that the kind has not', tree: pair({ kinds: { finding: { fields: { smell: 'Lukt' } } } }, undefined, 'mapping'), at: 'kinds.finding.fields.smell is nothing that its kind declares' },
  ],
  'messages keep to the glossary': [
    { what: 'a word of another trade', tree: { 'docs/glossary.md': glossary, ...pair({ a: 'Kalla arbetsgruppen' }, { a: 'Call the task forces' }) }, at: 'says “task force*”; say arbetsgrupp, working group',
      sound: { 'docs/glossary.md': glossary, ...pair({ a: 'Kalla arbetsgruppen {arbetslag}' }, { a: 'Call the working group {arbetslag}' }) } },
    { what: 'a word in the wrong language', tree: { 'docs/glossary.md': glossary, ...pair({ a: 'Arbetslagets svar' }, { a: 'The answer' }) }, at: 'says “arbetslag*”' },
    { what: 'a pair that is broken', tree: { 'docs/glossary.md': glossary, ...pair({ a: 'Ny iakttagelse' }, { a: 'New observation' }) }, at: 'not “finding…” in English', sound: { 'docs/glossary.md': glossary, ...pair({ a: 'Ny iakttagelse' }, { a: 'New finding' }) } },
    { what: 'a glossary without tables', tree: { 'docs/glossary.md': '# Glossary' }, at: 'cannot be read' },
  ],
  'slices name only their own tables': [
    { what: 'a table of another slice', tree: asking('sql`select 1 from finding f where f.id = ${id}`'), at: 'src/features/forums/queries.ts:1 own-tables: finding is a table of mapping', sound: asking('sql`select 1 from position p join item i on i.id = p.id where i.finding = 1`') },
    { what: 'one that is joined', tree: asking('sql`select 1 from item i left join lateral (select * from only finding) f on true`'), at: 'finding', sound: asking('sql`select i.position, finding from item i`') },
    { what: 'one in a list', tree: asking('sql`select 1 from item i, position p, finding`'), at: 'finding', sound: asking('sql`select coalesce(i.id, finding), finding from item i, position p order by i.id, finding`') },
    { what: 'one after a value', tree: asking('sql`select * from ${source} join finding on true`'), at: 'finding', sound: asking('sql`select * from ${source} where finding is distinct from position`') },
    { what: 'one that is written', tree: asking('sql`insert into finding (id) values (1)`'), at: 'finding', sound: asking('sql`update position set finding = 1 returning finding`') },
    { what: 'one that Prisma writes', tree: asking('(tx) => tx.finding.update({}, {})'), at: 'finding', sound: asking('(tx) => [tx.position.update({}, {}), tx.item.update({}, {}), tx.rows(finding)]') },
    { what: 'one that is deleted from', tree: asking('sql`delete from item using finding f where f.id = item.id`'), at: 'finding', sound: asking('sql`select 1 from position for update`') },
    { what: 'a fragment that begins with one', tree: asking('raw(`finding f join item i on i.id = f.id`)'), at: 'finding', sound: asking("raw('position p join item i on i.id = p.id')") },
    { what: 'one in a text that becomes part of a statement', tree: asking('(id: string) => raw(`(${`select 1 from finding where id = ${id}`})`)'), at: 'finding', sound: asking("['finding', 'a finding', 'position from a finding, mapping']") },
    { what: 'one in quotation marks, after a remark', tree: asking('sql`select 1 from /* of mapping */ "finding"`'), at: 'finding', sound: asking("sql`select 'from finding' as said from position -- from finding\n`") },
  ],
  'every table belongs to a slice': [
    { what: 'a file of tables that no slice owns', tree: { 'prisma/schema/sources.prisma': 'model Pace {\n  id String @id\n\n  @@map("pace")\n}\n' }, at: 'prisma/schema/sources.prisma own-tables: pace', sound: { 'prisma/schema/base.prisma': 'datasource db {\n}\n', ...tables } },
  ],
  'a migration adds before it takes away': [
    {
      what: 'a column taken away',
      tree: migrating('ALTER TABLE "item" DROP COLUMN "text";'),
      at: 'a column is taken away',
      sound: migrating('-- takes away: nothing has read it since two versions\nALTER TABLE "item" DROP COLUMN "text";'),
    },
    {
      what: 'another name',
      tree: migrating('ALTER TABLE "item" RENAME COLUMN "text" TO "words";'),
      at: 'another name',
      sound: { 'prisma/migrations/20261101000000_old/migration.sql': 'ALTER TABLE "item" RENAME TO "thing";' },
    },
    {
      what: 'a new column without anything to begin with',
      tree: migrating('ALTER TABLE "item" ADD COLUMN "one" INT NOT NULL DEFAULT 0,\nADD COLUMN "two" TEXT NOT NULL;'),
      at: 'a new column must be filled',
      sound: migrating('ALTER TABLE "item" ADD COLUMN "one" INTEGER NOT NULL DEFAULT 0,\nADD COLUMN "two" TEXT;'),
    },
    {
      what: 'a column that must be filled from now on',
      tree: migrating('ALTER TABLE "item" ALTER COLUMN "two" SET NOT NULL;'),
      at: 'must be filled',
    },
  ],
};
