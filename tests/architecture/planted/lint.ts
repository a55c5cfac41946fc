/** Code that lint refuses, as if it stood in `path`, a file that exists; `sound` is the way it is done instead. */
type Planted = { rule: string; what: string; path: string; code: string; sound?: string };

const commands = 'src/features/mapping/commands/findings.ts';
const queries = 'src/features/mapping/queries/findings.ts';
const screen = 'src/ui/Button.tsx';
const write = 'tx.item.update(item, {})';

const inWrite = (path: string, what: string, code: string, sound?: string): Planted => ({ rule: 'samband/write-in-command', what, path, code, ...(sound === undefined ? {} : { sound }) });
const inWords = (what: string, code: string, sound?: string): Planted => ({ rule: 'words/in-messages', what, path: screen, code, ...(sound === undefined ? {} : { sound }) });

export const lintViolations: Planted[] = [
  inWrite(queries, 'a write in a query', `export const read = async (tx, id) => ${write};`, 'export const read = async (tx, id) => tx.item.findMany({ where: { id } });'),
  inWrite('src/features/mapping/policy.ts', 'a write in a policy', `export const sneak = async (tx: Tx, id: string) => ${write};`),
  inWrite(commands, 'a write beside the commands', `export const quick = async (tx, id) => ${write};`, `export const step = async (tx: Tx, id: string) => ${write};`),
  inWrite(commands, 'a write while loading', `export const c = command({ load: async (db, who, { id }) => tx.item.delete({ where: { id } }), run: async () => undefined });`,
    `export const c = command({ run: async (tx, it, { id }) => { for (const one of it.all) { await ${write}; } } });`),
  inWrite(commands, 'a write in what only looks like a command', `export const c = remember({ run: async (tx, it, { id }) => ${write} });`),
  inWrite(commands, 'raw SQL past the commands', 'export const go = (tx) => tx.$executeRaw`select 1`;'),
  inWrite(queries, 'SQL that writes', 'export const read = (db) => db.rows(sql`update item set status = ${1}`);', 'export const read = (db) => db.rows(sql`select updated_at from item`);'),
  inWrite(queries, 'SQL that deletes behind a with', 'export const read = (db) => db.rows(sql`with gone as (delete from link returning id) select id from gone`);'),
  inWrite(commands, 'SQL that writes an item', 'export const step = (tx: Tx<A>) => tx.rows(sql`update item set status = ${1}`);', 'export const step = (tx: Tx<A>) => tx.rows(sql`update participant set seen_at = now()`);'),
  inWrite(commands, "SQL that writes a kind's own table", 'export const step = (tx: Tx<A>) => tx.rows(sql`insert into finding (item_id) values (${1})`);'),
  inWrite(commands, 'a function that writes an item', 'export const step = (tx: Tx<A>) => tx.rows(sql`select app.restore(${1}, 2)`);', 'export const step = (tx: Tx<A>) => tx.rows(sql`select app.end_sessions(${1})`);'),
  inWrite(commands, 'a row that is only said to be cleared', "export const step = (row: object) => row as Permitted<object, 'finding.edit'>;", "export const step = (row: Permitted<object, 'finding.edit'>) => row as object;"),
  inWrite(commands, 'a transaction of its own', "import { transaction } from '#src/server/database.ts';\nexport const go = () => transaction(async () => 1);", "import { sql } from '#src/server/database.ts';\nexport const go = sql`select 1`;"),
  inWrite(commands, 'the Prisma client', "import { PrismaClient } from '#src/server/generated/client.ts';\nexport const go = () => new PrismaClient();"),
  { rule: 'samband/clean-fields', what: 'text that may hold anything', path: 'src/features/mapping/schema.ts', code: 'export const Find = z.object({ text: z.string().max(200) });', sound: 'export const Find = z.object({ text: line(200), token: z.string().max(9).regex(/^[a-z]+$/) });' },
  { rule: 'samband/clean-fields', what: 'a number without end', path: queries, code: 'export const Find = z.object({ year: z.int().min(0) });', sound: 'export const Find = z.object({ year: z.int().min(0).max(2200), n: z.coerce.number().pipe(Count) });' },
  { rule: 'samband/clean-fields', what: 'anything at all', path: 'src/features/mapping/schema.ts', code: 'export const Find = z.object({ filter: z.unknown() });' },
  inWords('a sentence in JSX', 'export const A = () => <p>Inga iakttagelser</p>;', 'export const A = ({ text }: { text: string }) => <p>{text} · <i>F-12</i></p>;'),
  inWords('an English one', 'export const A = () => <><b>No findings</b></>;'),
  inWords('a label only a screen reader says', 'export const A = () => <nav aria-label="Huvudmeny" />;', 'export const A = ({ label }: { label: string }) => <nav aria-label={label} />;'),
  inWords('a placeholder', 'export const A = () => <input placeholder={"Sök"} />;'),
  inWords('a title in a condition', 'export const A = ({ open }: { open: boolean }) => <i title={open ? "Öppen" : ""} />;'),
  inWords('words in braces', "export const A = ({ n }: { n: number }) => <p>{n > 0 && `${n} stycken`}</p>;"),
  inWords('a prop that is shown', 'export const A = () => <Field label="Rubrik" />;', 'export const A = () => <form action="/processer/sok"><Field name="title" className="field" /></form>;'),
  { rule: 'words/in-messages', what: 'the title of a page', path: 'src/app/layout.tsx', code: "export const metadata = { title: 'Logga in' };", sound: "export const metadata = { title: { default: 'Samband', template: '%s · Samband' } };" },
  { rule: 'no-restricted-imports', what: 'a translator of one\'s own', path: 'src/features/mapping/schema.ts', code: "import { createTranslator } from 'next-intl';\nexport const t = createTranslator;", sound: "import { useTranslations } from 'next-intl';\nexport const t = useTranslations;" },
  { rule: 'no-restricted-imports', what: 'a link that fetches ahead', path: 'src/features/mapping/components/Row.tsx', code: "import Link from 'next/link';\nexport const A = Link;", sound: "import { Link } from '#src/ui/Link.tsx';\nexport const A = Link;" },
  { rule: 'no-restricted-syntax', what: 'an enum', path: 'src/core/roles.ts', code: 'export enum Role { Lead }', sound: "export const roles = ['lead'] as const;" },
  { rule: 'no-restricted-syntax', what: 'a default export', path: 'src/core/roles.ts', code: 'export default 1;', sound: 'export const one = 1;' },
  { rule: 'no-restricted-syntax', what: 'a skipped test', path: 'tests/support/database.ts', code: "test.skip('later', () => {});" },
  { rule: 'no-console', what: 'console in the product', path: 'src/core/roles.ts', code: "console.log('here');" },
  { rule: 'no-warning-comments', what: 'unfinished work', path: 'src/core/roles.ts', code: '// todo: the rest\nexport const one = 1;' },
  { rule: 'eqeqeq', what: 'loose equality', path: 'src/core/roles.ts', code: 'export const same = (a: unknown, b: unknown) => a == b;' },
  { rule: '@typescript-eslint/no-explicit-any', what: 'any', path: 'src/core/roles.ts', code: 'export const one = (value: unknown) => value as any;' },
  { rule: '@typescript-eslint/ban-ts-comment', what: 'an expected error', path: 'src/core/roles.ts', code: '// @ts-expect-error it is fine\nexport const one: string = 1;' },
  { rule: '@typescript-eslint/consistent-type-imports', what: 'a type imported as a value', path: 'src/core/standing.ts', code: "import { Role } from './roles.ts';\nexport const one = (role: Role) => role;", sound: "import type { Role } from './roles.ts';\nexport const one = (role: Role) => role;" },
  { rule: '@typescript-eslint/no-unused-vars', what: 'something nobody uses', path: 'src/core/roles.ts', code: 'const left = 1;\nexport const right = 2;' },
  { rule: 'no-restricted-imports', what: 'what next-intl is made of', path: 'src/features/mapping/schema.ts', code: "import { createFormatter } from 'use-intl/core';\nexport const f = createFormatter;", sound: "import { hasLocale } from 'next-intl';\nexport const f = hasLocale;" },
  { rule: 'no-constant-binary-expression', what: 'a fallback that is never reached', path: 'src/core/roles.ts', code: "export const name = (one: string) => `${one}` ?? 'none';" },
  { rule: 'no-eval', what: 'text that is run', path: 'src/core/roles.ts', code: 'export const run = (text: string): unknown => eval(text);' },
  { rule: 'no-implied-eval', what: 'text that a timer runs', path: 'src/core/roles.ts', code: "setTimeout('go()', 1);\nexport const one = 1;" },
  { rule: 'no-new-func', what: 'a function made of text', path: 'src/core/roles.ts', code: "export const add = new Function('a', 'b', 'return a + b');" },
  { rule: 'no-self-compare', what: 'a comparison with itself', path: 'src/core/roles.ts', code: 'export const odd = (a: number) => a === a;' },
  { rule: 'no-template-curly-in-string', what: 'a template in plain quotes', path: 'src/core/roles.ts', code: "export const words = 'F-${number}';" },
  { rule: 'no-useless-rename', what: 'a name given to itself', path: 'src/core/roles.ts', code: 'export const of = ({ a: a }: { a: number }) => a;' },
  { rule: 'object-shorthand', what: 'a field written twice', path: 'src/core/roles.ts', code: 'export const of = (a: number) => ({ a: a });' },
  { rule: 'prefer-const', what: 'a let that never changes', path: 'src/core/roles.ts', code: 'let one = 1;\nexport const two = one + one;' },
  { rule: '@typescript-eslint/no-import-type-side-effects', what: 'an import that only types are left of', path: 'src/core/standing.ts', code: "import { type Role } from './roles.ts';\nexport const one = (role: Role) => role;" },
];
