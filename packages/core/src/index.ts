export * from './contract.js';
export * from './objects.js';
