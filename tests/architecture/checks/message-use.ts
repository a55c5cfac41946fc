import ts from 'typescript';
import { fileOf, wordsOf } from './message-files.ts';
import { isTypeScript, parseSource, possibleTexts, walk } from './source.ts';
import { type Check, type File, lineOf, type Violation } from './tree.ts';

/**
 * What the code says it takes from the messages: whole keys, patterns of keys, and namespaces of which it takes what
 * cannot be seen.
 */
export type Uses = {
  exact: { key: string; path: string; line: number }[];
  patterns: { pattern: RegExp; path: string; line: number }[];
  unseen: Set<string>;
};

const asksByNamespace = new Set(['useTranslations', 'getTranslations']);
const methods = new Set(['rich', 'markup', 'raw', 'has']);

const called = (call: ts.CallExpression): string => (ts.isIdentifier(call.expression) ? call.expression.text : '');

/** The namespace a translator is made for: '' is the root, undefined is no translator. */
function namespaceOf(node: ts.Expression): string | undefined {
  if (ts.isAwaitExpression(node) || ts.isParenthesizedExpression(node)) return namespaceOf(node.expression);
  if (!ts.isCallExpression(node)) return undefined;
  if (called(node) === 'translate') return '';
  if (!asksByNamespace.has(called(node))) return undefined;
  const [first] = node.arguments;
  if (first === undefined) return '';
  if (ts.isStringLiteralLike(first)) return first.text;
  if (!ts.isObjectLiteralExpression(first)) return undefined;
  const given = first.properties.find(
    (property) => ts.isPropertyAssignment(property) && property.name.getText() === 'namespace',
  );
  if (!given) return '';
  return ts.isPropertyAssignment(given) && ts.isStringLiteralLike(given.initializer)
    ? given.initializer.text
    : undefined;
}

/**
 * `const t = …`, `const [locale, t] = await Promise.all([…, getTranslations('client')])`: the names and what they
 * translate.
 */
function translatorsIn(declaration: ts.VariableDeclaration): [name: string, namespace: string][] {
  const { name, initializer } = declaration;
  if (!initializer) return [];
  if (ts.isIdentifier(name)) {
    const namespace = namespaceOf(initializer);
    return namespace === undefined ? [] : [[name.text, namespace]];
  }
  if (
    !ts.isArrayBindingPattern(name) ||
    !ts.isAwaitExpression(initializer) ||
    !ts.isCallExpression(initializer.expression)
  )
    return [];
  const [list] = initializer.expression.arguments;
  if (list === undefined || !ts.isArrayLiteralExpression(list)) return [];
  return name.elements.flatMap((element, index): [string, string][] => {
    const source = list.elements[index];
    const namespace = source && namespaceOf(source);
    return namespace !== undefined && ts.isBindingElement(element) && ts.isIdentifier(element.name)
      ? [[element.name.text, namespace]]
      : [];
  });
}

const scopeOf = (node: ts.Node): ts.Node => {
  let above = node.parent;
  while (!ts.isFunctionLike(above) && !ts.isSourceFile(above)) above = above.parent;
  return above;
};

const full = (namespace: string, key: string): string => (namespace === '' ? key : `${namespace}.${key}`);

function useOf(file: File, call: ts.CallExpression, namespace: string, uses: Uses): void {
  const [key] = call.arguments;
  const line = lineOf(file.text, call.getStart());
  const { exact, patterns, unknown } = key ? possibleTexts(key) : { exact: [], patterns: [], unknown: true };
  for (const text of exact) uses.exact.push({ key: full(namespace, text), path: file.path, line });
  for (const { source } of patterns)
    uses.patterns.push({
      pattern: new RegExp(`^${full(namespace, '').replaceAll('.', '\\.')}${source.slice(1)}`),
      path: file.path,
      line,
    });
  if (unknown) uses.unseen.add(namespace);
}

/** The translator stands for itself: called, asked for a method, or handed on, where nobody sees what is taken. */
function followTranslator(file: File, node: ts.Node, namespace: string, uses: Uses): void {
  const { parent } = node;
  if (ts.isCallExpression(parent) && parent.expression === node) return useOf(file, parent, namespace, uses);
  if (ts.isPropertyAccessExpression(parent) && methods.has(parent.name.text) && ts.isCallExpression(parent.parent))
    return useOf(file, parent.parent, namespace, uses);
  uses.unseen.add(namespace);
}

/** The pages of the tree name their messages by whole keys. */
const namedIn = (file: File): Uses['exact'] =>
  [...file.text.matchAll(/\bwords: '([^']+)'/g)].map(({ 1: key = '', index }) => ({
    key,
    path: file.path,
    line: lineOf(file.text, index),
  }));

/** Reads the code for the keys it takes; a key that only a running program knows leaves its namespace unseen. */
export function usesOf(files: readonly File[]): Uses {
  const uses: Uses = { exact: [], patterns: [], unseen: new Set() };
  for (const file of files.filter((one) => isTypeScript(one) && one.path.startsWith('src/'))) {
    if (file.path === 'src/core/pages.ts') uses.exact.push(...namedIn(file));
    if (!/useTranslations|getTranslations|translate\(/.test(file.text)) continue;
    const source = parseSource(file);
    const declared: { scope: ts.Node; name: string; namespace: string; at: ts.Node }[] = [];
    walk(source, (node) => {
      if (ts.isVariableDeclaration(node))
        declared.push(
          ...translatorsIn(node).map(([name, namespace]) => ({ scope: scopeOf(node), name, namespace, at: node })),
        );
      // translate('sv')('errors.busy'), or the translator itself as an argument.
      if (
        ts.isCallExpression(node) &&
        ts.isExpression(node) &&
        namespaceOf(node) === '' &&
        called(node) === 'translate' &&
        !ts.isVariableDeclaration(node.parent)
      )
        followTranslator(file, node, '', uses);
    });
    for (const { scope, name, namespace, at } of declared) {
      walk(scope, (node) => {
        if (!ts.isIdentifier(node) || node.text !== name || (node.pos >= at.pos && node.end <= at.end)) return;
        if (ts.isPropertyAccessExpression(node.parent) && node.parent.name === node) return;
        if (ts.isPropertyAssignment(node.parent) && node.parent.name === node) return;
        followTranslator(file, node, namespace, uses);
      });
    }
  }
  return uses;
}

/** Every key that the code names exists. */
export const knownKeys: Check = (files) => {
  const keys = [...wordsOf(files, 'sv').keys()];
  const known = new Set(keys);
  const { exact, patterns } = usesOf(files);
  const rule = 'known-keys';
  return [
    ...exact
      .filter(({ key }) => !known.has(key))
      .map(({ key, path, line }): Violation => ({ rule, path, line, message: `there is no message ${key}` })),
    ...patterns
      .filter(({ pattern }) => !keys.some((key) => pattern.test(key)))
      .map(
        ({ pattern, path, line }): Violation => ({
          rule,
          path,
          line,
          message: `there is no message like ${pattern.source}`,
        }),
      ),
  ];
};

/**
 * No message is left over; `held` are namespaces whose keys another rule holds to the code, one by one. In a namespace
 * of which the code takes what cannot be seen, a key still counts as used only if its last part stands somewhere in the
 * code.
 */
export const unusedKeys =
  (held: readonly string[]): Check =>
  (files) => {
    const { exact, patterns, unseen } = usesOf(files);
    const used = new Set(exact.map(({ key }) => key));
    const code = files
      .filter((file) => isTypeScript(file) && file.path.startsWith('src/'))
      .map(({ text }) => text)
      .join('\n');
    const within = (namespaces: Iterable<string>, key: string): boolean =>
      [...namespaces].some((namespace) => namespace !== '' && key.startsWith(`${namespace}.`));
    const named = (key: string): boolean => new RegExp(`\\b${key.split('.').at(-1)}\\b`).test(code);
    return [...wordsOf(files, 'sv').keys()]
      .filter(
        (key) =>
          !used.has(key) &&
          !within(held, key) &&
          !patterns.some(({ pattern }) => pattern.test(key)) &&
          !(within(unseen, key) && named(key)),
      )
      .map((key) => ({ rule: 'unused-keys', path: fileOf(files, key, 'sv'), message: `nobody uses ${key}` }));
  };
