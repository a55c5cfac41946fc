type Tree = { readonly [key: string]: string | Tree };
type Grown = { [key: string]: string | Grown };

/** The branches of `messages` named by dotted paths, at their places. Throws when a path leads nowhere. */
export function pickMessages(messages: Tree, paths: readonly string[]): Grown {
  const picked: Grown = {};
  for (const path of paths) {
    const keys = path.split('.');
    let from: string | Tree | undefined = messages;
    for (const key of keys) from = typeof from === 'object' && Object.hasOwn(from, key) ? from[key] : undefined;
    if (from === undefined) throw new Error(`There are no messages at ${path}`);
    let to = picked;
    for (const key of keys.slice(0, -1)) {
      const next = to[key];
      to = typeof next === 'object' ? next : (to[key] = {});
    }
    to[keys.at(-1) ?? path] = structuredClone(from) as string | Grown;
  }
  return picked;
}
