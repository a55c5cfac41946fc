/** An element with its attributes as React takes them, and what is in it; or a text. */
export type Shape = string | [tag: string, attributes: Record<string, string | true>, children: Shape[]];

const empty = new Set(['area', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'source', 'track', 'wbr']);
/** What the bare page has of its own, or what is nobody's to draw: scripts, and the head. */
const left = /<script\b[\s\S]*?<\/script>|<!--[\s\S]*?-->|<template\b[^>]*><\/template>/g;
const names: Record<string, string> = { class: 'className', for: 'htmlFor' };
const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#x27': "'" };
const decoded = (text: string): string =>
  text.replaceAll(/&(amp|lt|gt|quot|#x27);/g, (_, name: string) => entities[name] ?? '');

function attributesOf(text: string): Record<string, string | true> {
  return Object.fromEntries(
    [...text.matchAll(/([^\s=/]+)(?:="([^"]*)")?/g)].map(([, name = '', value]) => [
      // A style is an object to React; as data it has the same bytes.
      name === 'style' ? 'data-css' : (names[name] ?? name),
      value === undefined || value === '' ? true : decoded(value),
    ]),
  );
}

/** The elements of a page's body, as React wrote them: every element is closed, or is one that has no end. */
export function shapeOf(html: string): Shape[] {
  const body = /<body\b[^>]*>([\s\S]*)<\/body>/.exec(html)?.[1]?.replaceAll(left, '') ?? '';
  const root: Shape[] = [];
  const open: Shape[][] = [root];
  for (const [, text, closing, tag = '', attributes = '', single] of body.matchAll(
    /([^<]+)|<(\/?)([a-zA-Z][\w-]*)((?:\s+[^\s=/>]+(?:="[^"]*")?)*)\s*(\/?)>/g,
  )) {
    const parent = open.at(-1) ?? root;
    if (text !== undefined) parent.push(decoded(text));
    else if (closing) open.pop();
    else {
      const children: Shape[] = [];
      parent.push([tag, attributesOf(attributes), children]);
      if (!single && !empty.has(tag)) open.push(children);
    }
  }
  return root;
}

export const elementsIn = (shapes: readonly Shape[]): number =>
  shapes.reduce<number>((sum, shape) => sum + (typeof shape === 'string' ? 0 : 1 + elementsIn(shape[2])), 0);
