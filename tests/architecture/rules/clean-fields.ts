import { AST_NODE_TYPES as Node, ESLintUtils, type TSESTree } from '@typescript-eslint/utils';

const texts = new Set(['string']);
const numbers = new Set(['number', 'int', 'int32', 'bigint']);
const anything = new Set(['any', 'unknown', 'looseObject', 'json']);

/** `z.string().min(1).max(9)`: the methods that follow a call. */
function chained(node: TSESTree.CallExpression): string[] {
  const member = node.parent;
  if (member.type !== Node.MemberExpression || member.object !== node || member.property.type !== Node.Identifier)
    return [];
  const call = member.parent;
  return [member.property.name, ...(call.type === Node.CallExpression && call.callee === member ? chained(call) : [])];
}

/** `z.string` → string, `z.coerce.number` → number; undefined for what is not zod's. */
function zodType(callee: TSESTree.Node): string | undefined {
  if (callee.type !== Node.MemberExpression || callee.property.type !== Node.Identifier) return undefined;
  const { object } = callee;
  const isZod = (node: TSESTree.Node): boolean => node.type === Node.Identifier && node.name === 'z';
  const coerced =
    object.type === Node.MemberExpression &&
    isZod(object.object) &&
    object.property.type === Node.Identifier &&
    object.property.name === 'coerce';
  return isZod(object) || coerced ? callee.property.name : undefined;
}

/**
 * Control characters, lone surrogates and numbers past 2^31 reach no query: what a slice takes in is made of
 * core/fields.
 */
export const cleanFields = ESLintUtils.RuleCreator.withoutDocs({
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      text: 'Text comes in through line() or prose() of #src/core/fields.ts, or with a pattern (.regex, .refine) that leaves no control characters.',
      number: "A number has a .max(): PostgreSQL's integer ends at 2 147 483 647.",
      anything: 'Say what comes in.',
    },
  },
  defaultOptions: [],
  create(context) {
    return {
      CallExpression(node) {
        const type = zodType(node.callee);
        if (type === undefined) return;
        const methods = chained(node);
        const has = (...names: string[]): boolean => names.some((name) => methods.includes(name));
        if (anything.has(type)) context.report({ node, messageId: 'anything' });
        if (texts.has(type) && !has('regex', 'refine', 'pipe')) context.report({ node, messageId: 'text' });
        if (numbers.has(type) && !has('max', 'lt', 'lte', 'pipe')) context.report({ node, messageId: 'number' });
      },
    };
  },
});
