const control = /^\s*- '?(button|link|textbox|combobox|searchbox|spinbutton|switch) "((?:[^"\\]|\\.)*)"/;
const address = /^\s*- \/url: ([^#]*)/;

/**
 * The names, in a page as those hear it who listen (Playwright's snapshot of it), that stand for more than one thing:
 * two buttons or fields called the same, or links that are called the same and lead to different pages. What sorts a
 * column is told apart by the column's head that it stands in.
 */
export function sharedNames(snapshot: string): string[] {
  const seen = new Map<string, Set<string>>();
  const lines = snapshot.split('\n');
  for (const [at, line] of lines.entries()) {
    const [, role, name] = control.exec(line) ?? [];
    if (!role || !name || /^\s*- '?columnheader /.test(lines[at - 1] ?? '')) continue;
    const leadsTo = role === 'link' ? (address.exec(lines[at + 1] ?? '')?.[1] ?? '') : String(at);
    const key = `${role} ${name}`;
    seen.set(key, (seen.get(key) ?? new Set()).add(leadsTo));
  }
  return [...seen].filter(([, things]) => things.size > 1).map(([key]) => key);
}
