/** One project a folder of `test/`: what a suite needs (a DOM, the built bundles, a browser) differs by folder. */
const swc = {
  '^.+\\.(ts|tsx)$': [
    '@swc/jest',
    {
      jsc: {
        parser: { syntax: 'typescript', tsx: true },
        transform: { react: { runtime: 'automatic' } },
        target: 'es2022',
      },
      module: { type: 'commonjs' },
    },
  ],
};
const suite = (name, more = {}) => ({
  displayName: name,
  rootDir: __dirname,
  testMatch: [`<rootDir>/test/${name}/**/*.test.{ts,tsx}`],
  testEnvironment: 'node',
  transform: swc,
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  ...more,
});

module.exports = {
  projects: [
    suite('rules'),
    suite('cloud'),
    suite('pages', { testEnvironment: 'jsdom' }),
    // The DOM that glass-easel renders in lives as long as the process; jest would warn of its every use.
    suite('weapp', { testEnvironmentOptions: { globalsCleanup: 'off' } }),
    suite('browser'),
  ],
};
