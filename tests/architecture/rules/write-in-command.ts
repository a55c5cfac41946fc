import { globSync, readFileSync } from 'node:fs';
import { AST_NODE_TYPES as Node, ESLintUtils, type TSESTree } from '@typescript-eslint/utils';

/** What writes: the methods of Prisma's delegates, and those of the tables that a command is given. */
const writes = /^(?:create|update|upsert|delete)\w*$|^(?:confirm|carry|restore)$/;
const raw = new Set(['$executeRaw', '$executeRawUnsafe', '$queryRawUnsafe', '$transaction']);
const writingSql = /\b(?:insert\s+into|update\s+\w+\s+(?:\w+\s+)?set|delete\s+from|truncate|merge\s+into|nextval)\b/i;
/** The table that a statement writes to. */
const writtenTable = /\b(?:insert\s+into|update|delete\s+from|truncate|merge\s+into)\s+(?:only\s+)?"?(\w+)/gi;
/** Functions that write to items and links, or record what was written. */
const writingFunction = /\bapp\.(?:restore|carry_links|record\w*|tell\w*|remember)\s*\(/i;

const models = globSync('prisma/schema/*.prisma', { cwd: `${import.meta.dirname}/../../..` }).flatMap((path) => [
  ...readFileSync(`${import.meta.dirname}/../../../${path}`, 'utf8').matchAll(/^model (\w+) \{\n(.*?)^\}/gms),
]);
/** The names of tables in the Prisma client: `model KeyProject` is `keyProject`. */
const delegates = new Set(models.map(([, name = '']) => name.charAt(0).toLowerCase() + name.slice(1)));
/** The tables of items, their kinds' own and their links, as SQL names them. */
const itemTables = new Set([
  'item',
  'item_version',
  'link',
  ...models
    .filter(([, , body = '']) => /^ *itemId +String +@id/m.test(body))
    .map(([, , body = '']) => /@@map\("(\w+)"\)/.exec(body)?.[1] ?? ''),
]);
/** What opens or casts a transaction past `command()`, by the module it comes from. */
const doors: Record<string, RegExp> = {
  '#src/server/database.ts': /^(?:transaction|Transaction|connections?|connect)$/,
  '#src/server/tables.ts': /^permitting$/,
  '#src/server/writing.ts': /./,
};

const inCommands = /\/src\/features\/[^/]+\/commands(?:\.ts$|\/)/;

type Fn = TSESTree.ArrowFunctionExpression | TSESTree.FunctionExpression | TSESTree.FunctionDeclaration;
const isFunction = (node: TSESTree.Node): node is Fn =>
  node.type === Node.ArrowFunctionExpression ||
  node.type === Node.FunctionExpression ||
  node.type === Node.FunctionDeclaration;

const nameOf = (node: TSESTree.Node | undefined): string | undefined =>
  node?.type === Node.Identifier
    ? node.name
    : node?.type === Node.Literal && typeof node.value === 'string'
      ? node.value
      : undefined;

const takesTx = (fn: Fn): boolean =>
  fn.params.some((parameter) => {
    const type = parameter.type === Node.Identifier ? parameter.typeAnnotation?.typeAnnotation : undefined;
    return type?.type === Node.TSTypeReference && nameOf(type.typeName) === 'Tx';
  });

/** `run: (tx, …) => …` of the object given to `command(…)`. */
function isRunOfCommand(fn: Fn): boolean {
  const property = fn.parent;
  if (property.type !== Node.Property || nameOf(property.key) !== 'run') return false;
  const call = property.parent.parent;
  return call?.type === Node.CallExpression && nameOf(call.callee) === 'command';
}

function mayWriteHere(node: TSESTree.Node): boolean {
  for (let above: TSESTree.Node | undefined = node.parent; above; above = above.parent) {
    if (isFunction(above) && (isRunOfCommand(above) || takesTx(above))) return true;
  }
  return false;
}

/**
 * In a slice, the database is written to in `commands`, inside the `run` of a command or by a function that is given
 * its transaction; items and links by way of cleared rows alone. The types say the same of what they can see: this is
 * the net for SQL, casts and imports.
 */
export const writeInCommand = ESLintUtils.RuleCreator.withoutDocs({
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      place: 'A slice writes to the database only in its commands.ts or commands/.',
      cleared:
        'Items, their own tables and their links are written by tx.item and tx.link, with a row that a policy has cleared.',
      run: 'Write inside the run of a command(), or in a function that takes its transaction as a parameter typed Tx.',
    },
  },
  defaultOptions: [],
  create(context) {
    const report = (node: TSESTree.Node): void => {
      if (!inCommands.test(context.filename.replaceAll('\\', '/'))) context.report({ node, messageId: 'place' });
      else if (!mayWriteHere(node)) context.report({ node, messageId: 'run' });
    };
    const statement = (text: string): 'cleared' | 'write' | undefined => {
      const tables = [...text.matchAll(writtenTable)].map(([, table = '']) => table.toLowerCase());
      const writing = writingSql.test(text);
      if (writingFunction.test(text) || (writing && tables.some((table) => itemTables.has(table)))) return 'cleared';
      return writing ? 'write' : undefined;
    };
    return {
      ImportDeclaration(node) {
        const from = node.source.value;
        const door = /\/server\/generated\//.test(from) ? /./ : doors[from];
        const named = node.specifiers.map((one) =>
          one.type === Node.ImportSpecifier ? nameOf(one.imported) : undefined,
        );
        if (door && named.some((name) => name === undefined || door.test(name)))
          context.report({ node, messageId: 'cleared' });
      },
      TSAsExpression(node) {
        const { typeAnnotation: type } = node;
        if (type.type === Node.TSTypeReference && ['Permitted', 'Tx'].includes(nameOf(type.typeName) ?? ''))
          context.report({ node, messageId: 'cleared' });
      },
      MemberExpression(node) {
        const method = nameOf(node.property) ?? '';
        const model = node.object.type === Node.MemberExpression ? nameOf(node.object.property) : undefined;
        if (raw.has(method) || (writes.test(method) && model !== undefined && delegates.has(model))) report(node);
      },
      TaggedTemplateExpression(node) {
        if (nameOf(node.tag) !== 'sql') return;
        const found = statement(node.quasi.quasis.map((part) => part.value.raw).join(' ? '));
        if (found === 'cleared') context.report({ node, messageId: 'cleared' });
        else if (found === 'write') report(node);
      },
    };
  },
});
