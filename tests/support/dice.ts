/** Numbers between 0 and 1 that follow from a seed (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export class Dice {
  readonly #next: () => number;
  constructor(seed: number) {
    this.#next = randomOf(Math.imul(seed + 1, 0x9e3779b1));
    for (let turn = 0; turn < 5; turn += 1) this.#next();
  }
  upTo = (most: number): number => Math.floor(this.#next() * most);
  chance = (share: number): boolean => this.#next() < share;
  one = <T>(of: readonly T[]): T => of[this.upTo(of.length)] as T;
  some = <T>(of: readonly T[], count: number): T[] => {
    const left = [...of];
    return Array.from({ length: Math.min(count, left.length) }, () => left.splice(this.upTo(left.length), 1)[0] as T);
  };
}
