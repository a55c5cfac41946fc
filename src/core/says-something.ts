/**
 * A dash, dots or a blank say nothing, nor do letters that nobody sees (U+3164): where something is asked for, they are
 * no answer.
 */
export const saysSomething = (value: string): boolean =>
  /[\p{L}\p{N}]/u.test(value.replaceAll(/\p{Default_Ignorable_Code_Point}/gu, ''));
