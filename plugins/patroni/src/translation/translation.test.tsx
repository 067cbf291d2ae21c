import { cardMessages } from './card-messages';
import { stateMessages } from './state-messages';
import { tabMessages } from './tab-messages';
import { wordsMessages } from './words-messages';
import zhTw from './zh-TW';

const english: Record<string, string> = {
  ...cardMessages,
  ...stateMessages,
  ...tabMessages,
  ...wordsMessages,
};
const chinese = zhTw.messages as Record<string, string | null>;

/** What a message has a place for: `{{cluster}}`. */
const placesOf = (message: string) => (message.match(/\{\{\w+\}\}/g) ?? []).sort();

describe('the Traditional Chinese messages', () => {
  it('are all there', () => {
    expect(Object.keys(chinese).sort()).toEqual(Object.keys(english).sort());
    expect(Object.entries(chinese).filter(([, message]) => !message)).toEqual([]);
  });

  it.each(Object.keys(english))('%s has the same places', (key) => {
    expect(placesOf(chinese[key] ?? '')).toEqual(placesOf(english[key] ?? ''));
  });

  it('have no full-width words where Patroni and Kubernetes have their own', () => {
    const all = Object.values(chinese).join('\n');
    expect(all).not.toMatch(/領導者|主節點|命名空間資源/);
  });
});
