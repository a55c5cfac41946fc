/** A file that a recipe changes or adds; `edit` is given what stands there, nothing for a new one. */
export type Place = { path: string; edit: (text: string) => string };

/** Puts `more` right after `mark`, which has to be there. */
export const after =
  (mark: string, more: string) =>
  (text: string): string => {
    if (!text.includes(mark)) throw new Error(`“${mark}” does not stand there any more: the recipe is out of date`);
    return text.replace(mark, () => mark + more);
  };

/** Sets a value in a file of messages, by its whole key. */
export const words =
  (key: string, value: object | string) =>
  (text: string): string => {
    const all = JSON.parse(text || '{}') as Record<string, unknown>;
    const path = key.split('.');
    const last = path.pop() ?? key;
    const within = path.reduce<Record<string, unknown>>(
      (tree, name) => (tree[name] ??= {}) as Record<string, unknown>,
      all,
    );
    within[last] = value;
    return `${JSON.stringify(all, null, 2)}\n`;
  };
