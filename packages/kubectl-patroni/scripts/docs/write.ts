// Writes the documents that are made from the plugin, and renews the examples in the others (npm run docs).
import { mkdirSync, writeFileSync } from 'node:fs';
import { documents } from './documents.ts';

mkdirSync(new URL('../../../../docs/checks/', import.meta.url), { recursive: true });
for (const { path, shouldBe } of documents()) writeFileSync(path, shouldBe);
