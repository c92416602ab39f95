// Words that the framework itself puts on the page come in English only, and no setting changes them.
// Here they are said in the language of the page, for the eye and for a screen reader.
const FRAME = {
  'Skip to main content': 'skip',
  'Clear value': 'clear',
  'Open': 'open',
  'Close': 'close',
  'Dismiss': 'close',
  'Increment': 'more',
  'Decrement': 'less',
  'No results': 'none',
  'Press Enter to apply': 'enter',
  'Connection error': 'lost',
  'Streamlit server is not responding. Are you connected to the internet?': 'away',
};
// Where such words stand as text; anywhere else a text is the page's own.
const TEXTS = '[data-testid="stSkipToContent"], [data-testid="InputInstructions"], [data-testid="stDialog"],'
  + ' [data-testid^="stSelectboxVirtualDropdown"], [role="listbox"], [data-baseweb="popover"]';

const frame = (window.__frame ??= {said: {}, was: new WeakMap(), due: false});

function keyOf(node, now) {
  const before = frame.was.get(node);
  // What was put there by this file stays known by what it replaced; anything else is new.
  return before && before.said === now ? before.key : FRAME[now.trim()];
}

function replaced(node, now, put) {
  const key = keyOf(node, now);
  const said = key && frame.said[key];
  if (!said) return;
  frame.was.set(node, {key, said});
  if (said !== now) put(said);
}

function sayAll() {
  frame.due = false;
  for (const one of document.querySelectorAll('button[aria-label]'))
    replaced(one, one.getAttribute('aria-label'), (said) => one.setAttribute('aria-label', said));
  for (const part of document.querySelectorAll(TEXTS)) {
    const texts = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text; text = texts.nextNode())
      replaced(text, text.nodeValue, (said) => { text.nodeValue = said; });
  }
}

function soon() {
  if (frame.due) return;
  frame.due = true;
  setTimeout(sayAll, 0);
}

frame.watch ??= new MutationObserver(soon).observe(document.body,
  {subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ['aria-label']}) ?? true;

export default function (component) {
  Object.assign(frame.said, component.data ?? {});
  sayAll();
}
