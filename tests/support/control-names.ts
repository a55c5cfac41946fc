const control = /^\s*- '?(button|link|textbox|combobox|searchbox|spinbutton|switch) "((?:[^"\\]|\\.)*)"/;
const part = /^\s*- '?(?:region|group|article|form|dialog) "((?:[^"\\]|\\.)*)"/;
/** A tab of a page is the same page. */
const address = /^\s*- \/url: ([^#]*?)(?:\?flik=\w+)?(?:#|$)/;

const depthOf = (line: string): number => line.search(/\S/);

/**
 * The names, in a page as those hear it who listen (Playwright's snapshot of it), that stand for more than one thing in
 * the same named part of the page: two buttons or fields called the same, or links that are called the same and lead to
 * different pages. What stands in the head of a column or a row is told apart by it.
 */
export function sharedNames(snapshot: string): string[] {
  const seen = new Map<string, Set<string>>();
  let within: { depth: number; name: string }[] = [];
  const lines = snapshot.split('\n');
  for (const [at, line] of lines.entries()) {
    within = within.filter(({ depth }) => depth < depthOf(line));
    const [, named] = part.exec(line) ?? [];
    if (named) within.push({ depth: depthOf(line), name: named });
    const [, role, name] = control.exec(line) ?? [];
    if (!role || !name || /^\s*- '?(?:column|row)header /.test(lines[at - 1] ?? '')) continue;
    const leadsTo = role === 'link' ? (address.exec(lines[at + 1] ?? '')?.[1] ?? '') : String(at);
    const key = [...within.map((one) => one.name), `${role} ${name}`].join(' › ');
    seen.set(key, (seen.get(key) ?? new Set()).add(leadsTo));
  }
  return [...seen].filter(([, things]) => things.size > 1).map(([key]) => key);
}
