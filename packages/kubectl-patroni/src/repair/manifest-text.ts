/** A manifest as YAML, with the comments that explain it. The library quotes whatever would not be read back as it is. */
import type { Manifest, ManifestComments } from '@kubectl-patroni/core/remedy';
import { Document, isPair, isScalar, visit } from 'yaml';

/** @returns one document, without `---`, ended by a line feed */
export function manifestText(manifest: Manifest, comments: ManifestComments): string {
  const document = new Document(manifest, { version: '1.1', aliasDuplicateObjects: false });
  visit(document, {
    Pair(_, pair, path) {
      const keys = [...path.filter(isPair), pair].map(({ key }) => (isScalar(key) ? String(key.value) : ''));
      const comment = comments[keys.join('.')];
      if (comment !== undefined && isScalar(pair.key)) pair.key.commentBefore = ` ${comment}`;
    },
  });
  return document.toString({ lineWidth: 0 });
}
