/** What a browser remembers of one site: enough to follow redirects with. */
export class Cookies {
  readonly #values = new Map<string, string>();

  set(name: string, value: string): void {
    if (value === '') this.#values.delete(name);
    else this.#values.set(name, value);
  }
  get(name: string): string | undefined {
    return this.#values.get(name);
  }
  all(): Record<string, string> {
    return Object.fromEntries(this.#values);
  }
  header(): string {
    return [...this.#values].map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('; ');
  }
  /** What `Set-Cookie` said, a line a cookie. */
  keep(lines: readonly string[]): void {
    for (const line of lines) {
      const [pair = ''] = line.split(';');
      this.set(pair.slice(0, pair.indexOf('=')), decodeURIComponent(pair.slice(pair.indexOf('=') + 1)));
    }
  }
}
