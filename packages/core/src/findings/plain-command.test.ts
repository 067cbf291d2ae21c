import { describe, expect, it } from '@jest/globals';
import { isPlainCommand } from './plain-command.js';

describe('isPlainCommand', () => {
  it.each([
    'kubectl patroni fix demo -n db',
    'kubectl label pod demo-0 role=primary --overwrite',
    'kubectl patch service demo -p \'{"spec": {"publishNotReadyAddresses": true}}\'',
  ])('offers %s', (command) => {
    expect(isPlainCommand(command)).toBe(true);
  });

  it.each(['kubectl patroni fix $(reboot)', 'a; b', 'a\nb', 'a `b`', "a 'b\u202ec'", "a 'b", ''])(
    'does not offer %j',
    (command) => {
      expect(isPlainCommand(command)).toBe(false);
    },
  );
});
