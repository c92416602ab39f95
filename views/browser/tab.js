// Keeps the draft in this tab's sessionStorage, and nowhere else. Also what the page cannot do
// from the server: the document's language and the focus after a step.
const DRAFT = 'form.v1';
const SEEN = 'form.v1.seen';
const SEEN_EVERY_MS = 5000;
const HELD_AT_MOST_MS = 5000;

const tab = (window.__tab ??= {alive: false, asked: null, place: null, ping: null, left: false});

function seen() {
  if (tab.left || sessionStorage.getItem(DRAFT) === null) return;
  const now = Date.now();
  if (now - Number(sessionStorage.getItem(SEEN)) > SEEN_EVERY_MS) sessionStorage.setItem(SEEN, String(now));
}

// After a reconnect the page sends nothing by itself, and the new server would not know the answers.
function watchConnection() {
  const app = document.querySelector('[data-testid="stApp"]');
  if (!app || tab.watched === app) return;
  tab.watched = app;
  const name = 'data-test-connection-state';
  let was = app.getAttribute(name);
  new MutationObserver(() => {
    const now = app.getAttribute(name);
    if (now !== 'CONNECTED') hold();
    else if (now !== was) {
      tab.ping?.();
      setTimeout(release, HELD_AT_MOST_MS);
    }
    was = now;
  }).observe(app, {attributes: true, attributeFilter: [name]});
}

// Until a new server has the answers back it would not know what a click belongs to. So the page
// stays shut for that moment, all but Leave now: a click that cannot be made cannot be lost.
function hold() {
  tab.held = true;
  document.documentElement.classList.add('away');
}

function release() {
  const until = Date.now() + HELD_AT_MOST_MS;
  const look = () => {
    if (!tab.held) return;
    const idle = tab.watched?.getAttribute('data-test-script-state') === 'notRunning';
    if (!idle && Date.now() < until) return void setTimeout(look, 30);
    tab.held = false;
    document.documentElement.classList.remove('away');
  };
  if (tab.held) setTimeout(look, 30);
}

function shut(event) {
  const where = event.target instanceof Element ? event.target : null;
  if (!tab.held || event.key === 'Tab' || event.key === 'Shift' || where?.closest('.st-key-_leave, .leave-link')) return;
  if (!where?.closest('[data-testid="stMain"]')) return;
  event.preventDefault();
  event.stopImmediatePropagation();
}

function stored(limitMs) {
  const body = sessionStorage.getItem(DRAFT) ?? '';
  const age = Date.now() - Number(sessionStorage.getItem(SEEN));
  if (body && age >= 0 && age <= limitMs) return {body, minutes: Math.round(age / 60000)};
  sessionStorage.removeItem(DRAFT);
  sessionStorage.removeItem(SEEN);
  return {body: '', minutes: 0};
}

function save(json) {
  sessionStorage.setItem(DRAFT, json);
  sessionStorage.setItem(SEEN, String(Date.now()));
  tab.alive = true;
}

function clear() {
  sessionStorage.removeItem(DRAFT);
  sessionStorage.removeItem(SEEN);
  tab.alive = false;
}

// Focus goes to the new heading once it is there; the first page keeps the browser's own start.
function moveTo(place) {
  const first = tab.place === null;
  if (place === tab.place) return;
  tab.place = place;
  if (first) return;
  const until = Date.now() + 3000;
  const look = () => {
    if (tab.place !== place) return;
    const heading = document.querySelector(`h1[data-place="${CSS.escape(place)}"]`);
    if (heading) {
      document.querySelector('[data-testid="stMain"]')?.scrollTo(0, 0);
      heading.focus({preventScroll: true});
    } else if (Date.now() < until) requestAnimationFrame(look);
  };
  look();
}

if (!tab.listening) {
  tab.listening = true;
  for (const kind of ['pointerdown', 'keydown', 'wheel', 'touchstart'])
    window.addEventListener(kind, seen, {capture: true, passive: true});
  window.addEventListener('keydown', shut, true);
}

export default function (component) {
  const data = component.data ?? {};
  if (tab.left) return;
  watchConnection();
  tab.ping = () => component.setTriggerValue('resync', Date.now());
  if (data.language) document.documentElement.lang = data.language;
  if (data.mode === 'ask' && tab.asked !== data.nonce) {
    tab.asked = data.nonce;
    const kind = tab.alive ? 'reconnect' : 'reload';
    component.setTriggerValue('restored', {nonce: data.nonce, kind, ...stored(data.idle_ms)});
  } else if (data.mode === 'save') save(data.draft);
  else if (data.mode === 'clear') clear();
  if (data.mode !== 'ask') release();
  if (data.place) moveTo(data.place);
}
