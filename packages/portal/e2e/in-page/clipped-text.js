/**
 * Text that people cannot read: cut off by its box, or outside of the page. Text for screen readers alone (clipped to a
 * pixel) is left out, and so is what can be scrolled to.
 * @param {string} selector of what is looked at, with all that is in it
 * @returns {string[]} one line each
 */
window.clippedText = (selector) => {
  const scrolls = (element, axis) => /(auto|scroll)/.test(getComputedStyle(element)[`overflow${axis}`]);
  const hiddenOnPurpose = (element) => {
    for (let each = element; each !== null; each = each.parentElement) {
      const { clip, clipPath, width, height } = getComputedStyle(each);
      const tiny = parseFloat(width) <= 1 && parseFloat(height) <= 1;
      if (tiny && (clip !== 'auto' || clipPath !== 'none')) return true;
    }
    return false;
  };
  const found = [];
  for (const root of document.querySelectorAll(selector)) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      const text = node.textContent.trim();
      const holder = node.parentElement;
      if (
        text === '' ||
        holder.closest('svg') !== null ||
        !holder.checkVisibility() ||
        hiddenOnPurpose(holder)
      )
        continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const box = range.getBoundingClientRect();
      let reachable = { x: false, y: false };
      for (let each = holder; each !== null && each !== document.documentElement; each = each.parentElement) {
        const { overflowX, overflowY } = getComputedStyle(each);
        const frame = each.getBoundingClientRect();
        reachable = { x: reachable.x || scrolls(each, 'X'), y: reachable.y || scrolls(each, 'Y') };
        const cutX =
          !reachable.x &&
          /(hidden|clip)/.test(overflowX) &&
          (box.right > frame.right + 1 || box.left < frame.left - 1);
        const cutY =
          !reachable.y &&
          /(hidden|clip)/.test(overflowY) &&
          (box.bottom > frame.bottom + 2 || box.top < frame.top - 2);
        if (cutX || cutY) {
          found.push(`"${text}" is cut off by ${each.tagName.toLowerCase()}.${each.className}`);
          break;
        }
      }
      if (!reachable.x && (box.right > innerWidth + 1 || box.left < -1))
        found.push(`"${text}" is outside of the page`);
    }
  }
  return found;
};
