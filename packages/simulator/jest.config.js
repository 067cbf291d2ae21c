import base from '../../jest.config.base.js';

export default {
  ...base,
  // Many tests start programs, beside those of the other packages.
  testTimeout: 60_000,
  rootDir: import.meta.dirname,
  moduleNameMapper: {
    ...base.moduleNameMapper,
    '^@kubectl-patroni/core$': '<rootDir>/../core/src/index.ts',
  },
};
