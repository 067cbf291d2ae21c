import base from '../../jest.config.base.js';

export default {
  ...base,
  rootDir: import.meta.dirname,
  // Many tests start programs, beside those of the other packages.
  testTimeout: 60_000,
  moduleNameMapper: {
    ...base.moduleNameMapper,
    '^@kubectl-patroni/core$': '<rootDir>/../core/src/index.ts',
    '^@kubectl-patroni/core/explanations$': '<rootDir>/../core/src/checks/explanations.ts',
    '^@kubectl-patroni/core/remedy$': '<rootDir>/../core/src/remedy/index.ts',
  },
};
