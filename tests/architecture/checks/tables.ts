import ts from 'typescript';
import { parseSource, walk } from './source.ts';
import { type Check, type File, lineOf } from './tree.ts';

/** `client`: what Prisma's client calls it. */
type Table = { slice: string; common: boolean; client: string };

/**
 * Every table by the slice whose file in prisma/schema declares it: `thread`, or `thread-files` where one is too long.
 * `common`: its model says that it is common ground, what nearly every statement joins to tell who, where and when.
 */
function tablesIn(files: readonly File[]): Map<string, Table> {
  const tables = new Map<string, Table>();
  for (const { path, text } of files) {
    const slice = /^prisma\/schema\/([a-z]+)(?:-[a-z-]+)?\.prisma$/.exec(path)?.[1];
    if (slice === undefined) continue;
    for (const [, described = '', model = '', body = ''] of text.matchAll(
      /((?:^\/\/\/.*\n)*)^model (\w+) \{\n([^]*?)^\}/gm,
    )) {
      const table = /^\s*@@map\("(\w+)"\)/m.exec(body)?.[1];
      const client = model.charAt(0).toLowerCase() + model.slice(1);
      if (table) tables.set(table, { slice, common: /^\/\/\/ Common ground:/m.test(described), client });
    }
  }
  return tables;
}

type Text = { text: string; line: number; isFragment: boolean };

/**
 * Every text in a file that may be SQL or become part of it; each value in one is a sign of its own. A tagged one, and
 * one handed to `raw()`, may be a fragment that begins with a table.
 */
function textsIn(file: File): Text[] {
  const found: Text[] = [];
  walk(parseSource(file), (node) => {
    if (!ts.isTemplateExpression(node) && !ts.isStringLiteralLike(node)) return;
    const { parent } = node;
    found.push({
      text: ts.isTemplateExpression(node)
        ? node.head.text + node.templateSpans.map(({ literal }) => `\0${literal.text}`).join('')
        : node.text,
      line: lineOf(file.text, node.getStart()),
      isFragment:
        (ts.isTaggedTemplateExpression(parent) && parent.tag.getText() === 'sql') ||
        (ts.isCallExpression(parent) && parent.expression.getText() === 'raw'),
    });
  });
  return found;
}

const comments = /--[^\n]*|\/\*[^]*?\*\//g;
const words = /'(?:[^']|'')*'|"[^"]+"|[a-z_][a-z0-9_]*|\0|\S/gi;
const leading = new Set(['from', 'join', 'into', 'update', 'using']);
const ending = new Set(
  'where on order group having limit returning set values select union except intersect window for'.split(' '),
);

/**
 * The names that stand where a table stands: after from, join, into, update or using, and after each comma of a list
 * that from or using has begun. A fragment may begin with one; `is distinct from` and `for update` lead to none.
 */
function namesIn(statement: string, isFragment: boolean): string[] {
  const found = (statement.replace(comments, ' ').match(words) ?? []).map((word) => word.toLowerCase());
  const names: string[] = [];
  // For each open bracket, whether a comma in it leads to a table.
  const lists = [false];
  let awaited = isFragment;
  for (const [index, word] of found.entries()) {
    const here: boolean = awaited;
    const before = found[index - 1] ?? '';
    awaited = false;
    if (word === '(') {
      lists.push(false);
      awaited = here;
    } else if (word === ')') lists.pop();
    else if (leading.has(word)) {
      awaited = !(word === 'from' && before === 'distinct') && !(word === 'update' && /^(?:for|do)$/.test(before));
      if (awaited) lists[lists.length - 1] = word === 'from' || word === 'using';
    } else if (word === ',') awaited = lists.at(-1) === true;
    else if (ending.has(word)) lists[lists.length - 1] = false;
    else if (here && (word === 'only' || word === 'lateral')) awaited = true;
    else if (here && /^["a-z_]/.test(word) && found[index + 1] !== '.') names.push(word.replaceAll('"', ''));
  }
  return names;
}

/** The tables that a file writes through a command's transaction, `tx.item.update(…)`, as the client calls them. */
function written(file: File): { name: string; line: number }[] {
  const found: { name: string; line: number }[] = [];
  walk(parseSource(file), (node) => {
    if (ts.isPropertyAccessExpression(node) && node.expression.getText() === 'tx')
      found.push({ name: node.name.text, line: lineOf(file.text, node.getStart()) });
  });
  return found;
}

/** A slice names its own tables and the common ground; of the rest it asks the slice that owns them. */
export const ownTables: Check = (files) => {
  const tables = tablesIn(files);
  const byClient = new Map([...tables.entries()].map(([name, { client }]) => [client, name]));
  return files.flatMap((file) => {
    const slice = /^src\/features\/([a-z-]+)\/.+\.tsx?$/.exec(file.path)?.[1];
    if (slice === undefined) return [];
    const named = [
      ...textsIn(file).flatMap(({ text, line, isFragment }) =>
        [...new Set(namesIn(text, isFragment))].map((name) => ({ name, line })),
      ),
      ...written(file).map(({ name, line }) => ({ name: byClient.get(name) ?? name, line })),
    ];
    return named.flatMap(({ name, line }) => {
      const table = tables.get(name);
      if (!table || table.common || table.slice === slice) return [];
      const message = `${name} is a table of ${table.slice}: ask a query of that slice, or what it publishes in prisma/sql`;
      return [{ rule: 'own-tables', path: file.path, line, message }];
    });
  });
};

/** A file of prisma/schema belongs to a slice; `base` holds only where the client and the database are. */
export const schemasOfSlices =
  (slices: readonly string[]): Check =>
  (files) =>
    [...tablesIn(files)].flatMap(([table, { slice }]) =>
      slices.includes(slice)
        ? []
        : [
            {
              rule: 'own-tables',
              path: `prisma/schema/${slice}.prisma`,
              message: `${table} stands in a file that is no slice's`,
            },
          ],
    );
