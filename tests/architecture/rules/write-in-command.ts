import { globSync, readFileSync } from 'node:fs';
import { AST_NODE_TYPES as Node, ESLintUtils, type TSESTree } from '@typescript-eslint/utils';

const writes = new Set([
  'create',
  'createMany',
  'createManyAndReturn',
  'update',
  'updateMany',
  'updateManyAndReturn',
  'upsert',
  'delete',
  'deleteMany',
]);
const raw = new Set(['$executeRaw', '$executeRawUnsafe', '$queryRawUnsafe', '$transaction']);
const writingSql = /\b(?:insert\s+into|update\s+\w+\s+(?:\w+\s+)?set|delete\s+from|truncate|merge\s+into|nextval)\b/i;

/** The delegates of the Prisma client: `model KeyProject` is `keyProject`. */
const models = new Set(
  globSync('prisma/schema/*.prisma', { cwd: `${import.meta.dirname}/../../..` })
    .flatMap((path) => [...readFileSync(`${import.meta.dirname}/../../../${path}`, 'utf8').matchAll(/^model (\w+)/gm)])
    .map(([, name = '']) => name.charAt(0).toLowerCase() + name.slice(1)),
);

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
 * its transaction.
 */
export const writeInCommand = ESLintUtils.RuleCreator.withoutDocs({
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      place: 'A slice writes to the database only in its commands.ts or commands/.',
      run: 'Write inside the run of a command(), or in a function that takes its transaction as a parameter typed Tx.',
    },
  },
  defaultOptions: [],
  create(context) {
    const report = (node: TSESTree.Node): void => {
      if (!inCommands.test(context.filename.replaceAll('\\', '/'))) context.report({ node, messageId: 'place' });
      else if (!mayWriteHere(node)) context.report({ node, messageId: 'run' });
    };
    return {
      MemberExpression(node) {
        const method = nameOf(node.property) ?? '';
        const model = node.object.type === Node.MemberExpression ? nameOf(node.object.property) : undefined;
        if (raw.has(method) || (writes.has(method) && model !== undefined && models.has(model))) report(node);
      },
      TaggedTemplateExpression(node) {
        if (nameOf(node.tag) === 'sql' && writingSql.test(node.quasi.quasis.map((part) => part.value.raw).join(' ? ')))
          report(node);
      },
    };
  },
});
