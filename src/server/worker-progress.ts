/**
 * How far work in a thread has come, in memory that both sides see: it is read at any time without asking the thread.
 */
export class SharedProgress {
  readonly memory: SharedArrayBuffer;
  readonly #numbers: Float64Array;

  constructor(memory = new SharedArrayBuffer(24)) {
    this.memory = memory;
    this.#numbers = new Float64Array(memory);
  }

  /** The thread that has taken the work; 0 as long as it waits. */
  get threadId(): number {
    return this.#numbers[0] ?? 0;
  }
  set threadId(id: number) {
    this.#numbers[0] = id;
  }

  get bytes(): number {
    return this.#numbers[1] ?? 0;
  }
  set bytes(count: number) {
    this.#numbers[1] = count;
  }

  get rows(): number {
    return this.#numbers[2] ?? 0;
  }
  set rows(count: number) {
    this.#numbers[2] = count;
  }
}
