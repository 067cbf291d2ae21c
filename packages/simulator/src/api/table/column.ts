/** One column of a table, and the two that nearly every resource has. */
import type { KubeObject } from '../../store/object-store.ts';
import { age } from './human-duration.ts';

export interface Column {
  name: string;
  type?: 'string' | 'integer';
  /** 1: only with `-o wide`. */
  priority?: 0 | 1;
  cell: (object: KubeObject, now: Date) => string | number;
}

export const NAME: Column = { name: 'Name', cell: ({ metadata: { name } }) => name };

export const AGE: Column = {
  name: 'Age',
  cell: ({ metadata: { creationTimestamp } }, now) => age(creationTimestamp, now),
};

export const orNone = (text: string): string => (text === '' ? '<none>' : text);
