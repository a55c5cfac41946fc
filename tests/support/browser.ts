type Launch = { executablePath: string; args: string[] };

/** How the browser is started; `playwright.config.ts` has found it by then. */
export const browser = (...more: string[]): Launch => ({ executablePath: process.env['CHROMIUM_PATH'] ?? '', args: ['--disable-background-networking', ...more] });

/** For the files that look at maps, `test.use(drawingMaps)`: WebGL reckoned by the processor, which makes every page slower. */
export const drawingMaps = { launchOptions: browser('--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader') };
