import base from '../../jest.config.base.js';

/** The tests in a browser: `npm run e2e`, apart from `npm test`, which needs no browser. */
export default {
  ...base,
  rootDir: import.meta.dirname,
  testMatch: ['<rootDir>/e2e/**/*.test.ts'],
  testTimeout: 120_000,
  maxWorkers: 1,
  globalSetup: '<rootDir>/e2e/support/bundle-once.js',
  globalTeardown: '<rootDir>/e2e/support/remove-bundle.js',
};
