/**
 * What a person chooses of how pages look. Each is kept in a cookie of this browser and stands as `data-<name>` on
 * `<html>`, so that the server draws it right from the first.
 */
export const choices = { theme: ['light', 'dark'], tree: ['folded'], rows: ['comfortable'] } as const;
export type Choice = keyof typeof choices;
export type Chosen<C extends Choice> = (typeof choices)[C][number];

export const choiceCookie = (name: Choice): string => `samband.${name}`;

/** The attributes of `<html>` for what the cookies say; an unknown value counts as none. */
export const chosenAttributes = (cookie: (name: string) => string | undefined): Record<string, string> =>
  Object.fromEntries(
    (Object.keys(choices) as Choice[]).flatMap((name) => {
      const value = cookie(choiceCookie(name));
      return value !== undefined && (choices[name] as readonly string[]).includes(value)
        ? [[`data-${name}`, value]]
        : [];
    }),
  );

/** Remembers a choice for a year, or forgets it, and shows it at once. In the browser only. */
export function keepChoice<C extends Choice>(name: C, value: Chosen<C> | undefined): void {
  const secure = location.protocol === 'https:' ? '; secure' : '';
  const age = value === undefined ? 0 : 31_536_000;
  document.cookie = `${choiceCookie(name)}=${value ?? ''}; path=/; max-age=${age}; samesite=lax${secure}`;
  if (value === undefined) delete document.documentElement.dataset[name];
  else document.documentElement.dataset[name] = value;
}
