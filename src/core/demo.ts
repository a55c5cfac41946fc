/** Of everybody in the demo region, and known to all: it opens nothing where the demo has not been asked for. */
export const demoPassword = 'röda tråden leder hem';
