import base from '../jest.config.base.js';

export default {
  ...base,
  rootDir: import.meta.dirname,
  testTimeout: 240_000,
  maxWorkers: 1,
  testSequencer: '<rootDir>/sequencer.js',
};
