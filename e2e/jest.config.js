import base from '../jest.config.base.js';

export default {
  ...base,
  rootDir: import.meta.dirname,
  testTimeout: 240_000,
  maxWorkers: 1,
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/kind/'], // needs other clusters: npm run e2e:kind
  testSequencer: '<rootDir>/sequencer.js',
};
