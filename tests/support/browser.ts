type Launch = { executablePath: string; args: string[]; env: NodeJS.ProcessEnv };

/**
 * How the browser is started; `playwright.config.ts` has found it by then. Where the machine says no language, it could
 * not name a file with å, ä or ö.
 */
export const browser = (...more: string[]): Launch => ({
  executablePath: process.env['CHROMIUM_PATH'] ?? '',
  args: ['--disable-background-networking', ...more],
  env: { ...process.env, LC_ALL: 'C.UTF-8' },
});

/**
 * For the files that look at maps, `test.use(drawingMaps)`: WebGL reckoned by the processor, which makes every page
 * slower.
 */
export const drawingMaps = {
  launchOptions: browser('--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'),
};
