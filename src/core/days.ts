/** The time that a day begins and ends by, wherever the program runs and whoever reads. */
export const timeZone = 'Europe/Stockholm';

/** The day that it is in Sweden, as `2027-03-04`. */
export const swedishDay = (at: Date = new Date()): string => at.toLocaleDateString('sv-SE', { timeZone });
