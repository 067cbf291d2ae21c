import { visibleText } from './visible-text';

describe('visibleText', () => {
  it('shows what would not show', () => {
    expect(visibleText('a\x1b[2Jb\u202ec\u200bd\u3164e')).toBe('a\\u001b[2Jb\\u202ec\\u200bd\\u3164e');
  });

  it('leaves text of any language alone', () => {
    expect(visibleText('資料庫 données-0')).toBe('資料庫 données-0');
  });

  it('shows no more than there is room for', () => {
    expect(visibleText('x'.repeat(5_000))).toHaveLength(513);
  });
});
