// Writes the documents that are made from the plugin, and renews the examples in the others (npm run docs).
import { writeFileSync } from 'node:fs';
import { documents } from './documents.ts';

for (const { path, shouldBe } of documents()) writeFileSync(path, shouldBe);
