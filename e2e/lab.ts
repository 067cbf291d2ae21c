/** The lab beside the project. */
import path from 'node:path';

/** Its command. */
export const LAB = path.resolve(import.meta.dirname, '../../shared/lab/lab');
