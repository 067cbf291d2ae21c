/**
 * Looks at the page after each of its changes, so that nothing that is there for one frame only goes unseen.
 * @param {string} selector of what is looked at
 * @param {string[]} expected texts that must be there all the time
 */
window.watchText = (selector, expected) => {
  const watched = { changes: 0, missing: new Set(), texts: [] };
  const look = () => {
    const text = [...document.querySelectorAll(selector)].map((each) => each.textContent).join('\n');
    watched.changes += 1;
    for (const each of expected) if (!text.includes(each)) watched.missing.add(each);
    if (watched.texts.at(-1) !== text) watched.texts.push(text);
  };
  look();
  const observer = new MutationObserver(look);
  observer.observe(document.body, { subtree: true, childList: true, characterData: true });
  window.watchedText = () => ({ ...watched, missing: [...watched.missing] });
};
