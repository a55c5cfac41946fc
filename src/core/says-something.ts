/** A dash, dots or a blank say nothing: where something is asked for, they are no answer. */
export const saysSomething = (value: string): boolean => /[\p{L}\p{N}]/u.test(value);
