import ts from 'typescript';
import { fileOf, wordsOf } from './message-files.ts';
import { isTypeScript, parseSource, possibleTexts, walk } from './source.ts';
import { type Check, type File, lineOf, type Violation } from './tree.ts';

type Named = { reason: string; path: string; line: number };
const rule = 'reasons-in-words';

/** Keys of one namespace that are exactly the values of a constant in the code: `sameKeys('roles', roles)`. */
export const sameKeys =
  (namespace: string, values: readonly string[]): Check =>
  (files) => {
    const keys = [...wordsOf(files, 'sv').keys()]
      .filter((key) => key.startsWith(`${namespace}.`))
      .map((key) => key.slice(namespace.length + 1));
    return [
      ...values
        .filter((value) => !keys.includes(value))
        .map(
          (value): Violation => ({
            rule,
            path: fileOf(files, namespace, 'sv'),
            message: `${namespace}.${value} is missing`,
          }),
        ),
      ...keys
        .filter((key) => !values.includes(key))
        .map(
          (key): Violation => ({
            rule,
            path: fileOf(files, namespace, 'sv'),
            message: `${namespace}.${key} is nothing that the code knows`,
          }),
        ),
    ];
  };

const here = (file: File, node: ts.Node, reason: string): Named => ({
  reason,
  path: file.path,
  line: lineOf(file.text, node.getStart()),
});
const propertyOf = (node: ts.ObjectLiteralExpression, name: string): ts.Expression | undefined => {
  const found = node.properties.find(
    (property): property is ts.PropertyAssignment =>
      ts.isPropertyAssignment(property) && property.name.getText() === name,
  );
  return found?.initializer;
};
const insideFields = (node: ts.Node): boolean => {
  for (let above = node.parent; above; above = above.parent)
    if (ts.isPropertyAssignment(above)) return above.name.getText() === 'fields';
  return false;
};

/**
 * What is thrown, by the namespace its words stand in: a refusal in `denied`, a faulty field in `fields`, the rest in
 * `errors`.
 */
function thrownIn(file: File): Record<'denied' | 'errors' | 'fields', Named[]> {
  const found: Record<'denied' | 'errors' | 'fields', Named[]> = { denied: [], errors: [], fields: [] };
  walk(parseSource(file), (node) => {
    if (ts.isNewExpression(node) && node.expression.getText() === 'AppError') {
      const [code, reason] = node.arguments ?? [];
      const refusal = code !== undefined && ts.isStringLiteralLike(code) && code.text === 'FORBIDDEN';
      if (reason)
        found[refusal ? 'denied' : 'errors'].push(
          ...possibleTexts(reason).exact.map((text) => here(file, reason, text)),
        );
    }
    if (ts.isObjectLiteralExpression(node)) {
      const reason = propertyOf(node, 'reason');
      const texts = reason ? possibleTexts(reason).exact : [];
      if (reason && propertyOf(node, 'field')) found.fields.push(...texts.map((text) => here(file, reason, text)));
      else if (reason && propertyOf(node, 'status') && !insideFields(node))
        found.errors.push(...texts.map((text) => here(file, reason, text)));
    }
  });
  return found;
}

const saysSecond = new Set(['min', 'max', 'length', 'regex', 'refine', 'startsWith', 'endsWith', 'includes']);
const saysFirst = new Set(['uuid', 'email', 'url', 'date', 'datetime', 'time', 'int', 'string', 'number', 'boolean']);
const reasonLike = /^[a-z]+(?:-[a-z]+)*$/;

/** The messages of zod schemas, and what `parseInput` makes of zod's own. */
function faultsIn(file: File): Named[] {
  const found: Named[] = [];
  const add = (node: ts.Expression | undefined): void => {
    const texts = node ? possibleTexts(node).exact : [];
    if (node) found.push(...texts.filter((text) => reasonLike.test(text)).map((text) => here(file, node, text)));
  };
  walk(parseSource(file), (node) => {
    if (ts.isPropertyAssignment(node) && ['error', 'message'].includes(node.name.getText())) add(node.initializer);
    if (file.path.endsWith('/input.ts') && ts.isReturnStatement(node)) add(node.expression);
    if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return;
    const method = node.expression.name.text;
    if (saysSecond.has(method)) add(node.arguments[1]);
    if (saysFirst.has(method)) add(node.arguments[0]);
  });
  return found;
}

const zodFiles = /^src\/(?:core\/fields|server\/input|features\/[a-z]+\/schema(?:\/[a-z-]+)?)\.ts$/;

/**
 * Whatever the code refuses with has words, and no words are left over. `known` are reasons that come from elsewhere:
 * tRPC's own codes, what next-auth sends to the sign-in page.
 */
export const reasonsInWords =
  (known: readonly string[] = []): Check =>
  (files) => {
    const words = wordsOf(files, 'sv');
    const code = files.filter(
      (file) => isTypeScript(file) && file.path.startsWith('src/') && !file.path.startsWith('src/i18n/'),
    );
    const thrown = code.map(thrownIn);
    const named = {
      denied: thrown.flatMap((one) => one.denied),
      errors: thrown.flatMap((one) => one.errors),
      fields: [
        ...thrown.flatMap((one) => one.fields),
        ...code.filter(({ path }) => zodFiles.test(path)).flatMap(faultsIn),
      ],
    };
    const missing = (['denied', 'errors', 'fields'] as const).flatMap((namespace) =>
      named[namespace]
        .filter(({ reason }) => !words.has(`${namespace}.${reason}`))
        .map(({ reason, path, line }) => ({ rule, path, line, message: `${namespace}.${reason} has no words` })),
    );
    const all = code.map(({ text }) => text).join('\n');
    const spare = [...words.keys()].filter((key) => {
      const [namespace = '', reason = ''] = key.split('.');
      return (
        ['errors', 'fields'].includes(namespace) &&
        !known.includes(reason) &&
        !all.includes(`'${reason}'`) &&
        !all.includes(`=${reason}'`)
      );
    });
    const twice = [...words.keys()].filter(
      (key) => key.startsWith('denied.') && words.has(key.replace('denied.', 'errors.')),
    );
    return [
      ...missing,
      ...spare.map((key) => ({ rule, path: fileOf(files, key, 'sv'), message: `nothing is refused with ${key}` })),
      ...twice.map((key) => ({ rule, path: fileOf(files, key, 'sv'), message: `${key} stands under errors too` })),
    ];
  };
