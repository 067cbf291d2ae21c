import { processEnvironment, type Environment } from '../kube/environment.js';

/** The machine as it is, but that nobody is told or asked anything: what a shell completes for is a line being typed. */
export function silentEnvironment(): Environment {
  return { ...processEnvironment(), warn: () => undefined, isTty: false };
}
