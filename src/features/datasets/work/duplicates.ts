/**
 * Which cells have been seen, in twelve bytes a place: a key is a whole number below 2^53 made of the numbers of its
 * parts, so two cells are never taken for one. Grows by doubling; a file of a hundred megabytes needs about as much.
 */
export class SeenCells {
  #keys = new Float64Array(1 << 12).fill(-1);
  #rows = new Uint32Array(1 << 12);
  #size = 0;

  /** The row in which the cell stood before; undefined when it is new. */
  add(key: number, row: number): number | undefined {
    if (this.#size * 5 > this.#keys.length * 3) this.#grow();
    const place = this.#placeOf(key);
    if (this.#keys[place] === key) return this.#rows[place];
    this.#keys[place] = key;
    this.#rows[place] = row;
    this.#size += 1;
    return undefined;
  }

  #placeOf(key: number): number {
    const mask = this.#keys.length - 1;
    const low = (key % 4_294_967_296) | 0;
    let place =
      (Math.imul(low ^ (low >>> 15), 0x2c1b3c6d) ^ Math.imul(Math.floor(key / 4_294_967_296), 0x297a2d39)) & mask;
    while (this.#keys[place] !== -1 && this.#keys[place] !== key) place = (place + 1) & mask;
    return place;
  }

  #grow(): void {
    const [keys, rows] = [this.#keys, this.#rows];
    this.#keys = new Float64Array(keys.length * 2).fill(-1);
    this.#rows = new Uint32Array(keys.length * 2);
    for (let at = 0; at < keys.length; at += 1) {
      const key = keys[at] ?? -1;
      if (key === -1) continue;
      const place = this.#placeOf(key);
      this.#keys[place] = key;
      this.#rows[place] = rows[at] ?? 0;
    }
  }
}
