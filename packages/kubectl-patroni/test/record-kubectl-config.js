/**
 * Makes fixtures/kubectl/recorded.json again: `node test/record-kubectl-config.js`, with another kubectl as `$KUBECTL`.
 * On Linux, as root: the cases in a pod get a mount namespace of their own.
 */
import { registerHooks } from 'node:module';

// Node reads TypeScript as it is; only the names in imports are those of the compiled files.
registerHooks({
  resolve(specifier, context, next) {
    const isOurs =
      specifier.startsWith('./') && context.parentURL?.startsWith(new URL('.', import.meta.url).href);
    return next(isOurs ? specifier.replace(/\.js$/, '.ts') : specifier, context);
  },
});

const { record } = await import('./kubectl-run.ts');
await record();
