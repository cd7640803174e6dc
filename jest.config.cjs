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
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.cache/'],
  ...more,
});

module.exports = {
  projects: [
    suite('rules'),
    suite('cloud'),
    suite('pages', {
      testEnvironment: 'jsdom',
      moduleNameMapper: {
        '\\.css$': '<rootDir>/test/support/pages/style.ts',
        '^@tarojs/components$': '<rootDir>/test/support/pages/components.tsx',
        '^@tarojs/taro$': '<rootDir>/test/support/pages/taro.tsx',
      },
    }),
    // The DOM that glass-easel renders in lives as long as the process; jest would warn of its every use.
    suite('weapp', { testEnvironmentOptions: { globalsCleanup: 'off' } }),
    suite('browser'),
  ],
};
